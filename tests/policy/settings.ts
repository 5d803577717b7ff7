import { createHash, randomBytes, randomUUID } from "node:crypto";

/** Settings of functions as people write them, with public values: `NAME=value` a line. */
export const harmless: readonly string[] = `
LOG_LEVEL=debug
NODE_ENV=production
STAGE=prod
REGION=eu-central-1
TZ=Europe/Berlin
SERVICE_NAME=order-service
POWERTOOLS_SERVICE_NAME=orders
POWERTOOLS_METRICS_NAMESPACE=Contact Center
NODE_OPTIONS=--enable-source-maps
NODE_OPTIONS=--max-old-space-size=512 --enable-source-maps
MAX_TOKENS=4096
MAX_TOKENS_PER_MINUTE=90000
TOKEN_LIMIT=100000
TOKENS_PER_REQUEST=512
TOKEN_BUDGET=20000
AUTHORIZATION_ENABLED=true
AUTHORIZATION_TYPE=JWT
AUTHORIZATION_HEADER=X-Authorization
AUTH_MODE=iam
AUTH_TYPE=NONE
AUTH=none
AUTHOR=Ann Example
AUTHORITY=example.com
PASSWORD_MIN_LENGTH=12
PASSWORD_MAX_AGE_DAYS=90
PASSWORD_POLICY=strong
PASSWORD_RESET_URL=https://portal.example.com/reset
PASSWORD_RESET_ENABLED=false
PASSWORD_FIELD=pwd
PASSWORD_HISTORY=5
TOKEN_TTL=3600
TOKEN_TTL_SECONDS=300
TOKEN_EXPIRY=15m
TOKEN_ISSUER=https://login.example.com/
TOKEN_AUDIENCE=api://orders
TOKEN_ENDPOINT=https://login.example.com/oauth/token
TOKEN_URL=https://login.mypurecloud.de/oauth/token
TOKEN_TYPE=Bearer
TOKEN_HEADER=X-Auth-Token
TOKEN_TABLE=orders-tokens
TOKEN_PARAMETER=/production/crm/token
TOKEN_CACHE=memory
TOKENIZER=cl100k_base
SECRET_NAME=prod/crm/database
SECRET_ARN=arn:aws:secretsmanager:eu-central-1:123456789012:secret:crm-a1B2c3
DB_SECRET_ARN=arn:aws:secretsmanager:eu-central-1:123456789012:secret:db-a1B2c3
DB_SECRET=prod/crm/db
DB_PASSWORD_PARAMETER=/prod/crm/db/password
DB_PASSWORD_SECRET_NAME=crm-db-password
CRM_API_KEY_ARN=arn:aws:ssm:eu-central-1:123456789012:parameter/prod/crm/key
API_KEY=arn:aws:secretsmanager:eu-central-1:123456789012:secret:crm-a1B2c3
API_KEY_PARAMETER_NAME=/prod/crm/api-key
API_KEY_HEADER=X-API-Key
API_KEY_SOURCE=HEADER
API_KEY_REQUIRED=true
SECRETS_PROVIDER=aws
SECRETS_MANAGER_ENDPOINT=https://secretsmanager.eu-central-1.amazonaws.com
SECRETS_CACHE_TTL=300
SECRETS_EXTENSION_HTTP_PORT=2773
PARAMETERS_SECRETS_EXTENSION_CACHE_SIZE=1000
SECRET_ROTATION_DAYS=30
SECRET_STORE=vault
CLIENT_ID=6ba7b810-9dad-11d1-80b4-00c04fd430c8
CLIENT_SECRET_NAME=crm-client
CLIENT_SECRET=ssm:/prod/crm/client
CLIENT_SECRET={{resolve:secretsmanager:prod/crm:SecretString:client}}
OAUTH_CLIENT_ID=0oa1gjh63g214q0Hq0g4
COGNITO_CLIENT_ID=3n4b5urk1ft4fl3mg5e62d9ado
USER_POOL_ID=eu-central-1_aB3dE5fGh
IDENTITY_POOL_ID=eu-central-1:6ba7b810-9dad-11d1-80b4-00c04fd430c8
GENESYS_ORG_ID=6ba7b810-9dad-11d1-80b4-00c04fd430c8
GENESYS_REGION=mypurecloud.de
GENESYS_QUEUE_ID=6ba7b811-9dad-11d1-80b4-00c04fd430c8
GIT_SHA=da39a3ee5e6b4b0d3255bfef95601890afd80709
GIT_COMMIT=da39a3ee5e6b4b0d3255bfef95601890afd80709
COMMIT_HASH=da39a3e
BUILD_ID=20260301.4
BUILD_VERSION=1.4.2-rc.1+build.7
IMAGE_DIGEST=sha256:e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855
CONFIG_CHECKSUM=d41d8cd98f00b204e9800998ecf8427e
SCHEMA_HASH=e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855
ETAG=d41d8cd98f00b204e9800998ecf8427e
RELEASE=orders@1.2.3
DB_HOST=orders.cluster-c9akciq32abc.eu-central-1.rds.amazonaws.com
DB_HOST=mydb.123456789012.us-east-1.rds.amazonaws.com
DB_ENDPOINT=orders.c9akciq32abc.eu-central-1.rds.amazonaws.com:5432
DB_PROXY=orders.proxy-c9akciq32abc.eu-central-1.rds.amazonaws.com
DB_PORT=5432
DB_NAME=orders
DB_USER=orders_app
DB_SSL=require
DB_SCHEMA=public
DATABASE_URL=postgres://orders.c9akciq32abc.eu-central-1.rds.amazonaws.com:5432/orders
OPENSEARCH_ENDPOINT=https://search-orders-abcdefghijklmnopqrstuvwxyz.eu-central-1.es.amazonaws.com
OPENSEARCH_HOST=vpc-orders-abc1def2ghi3jkl4mno5pqr6st.eu-central-1.es.amazonaws.com
OPENSEARCH_DOMAIN=search-logs-a1b2c3d4e5f6g7h8i9j0k1l2m3.eu-west-1.es.amazonaws.com
REDIS_HOST=orders.abc123.0001.euc1.cache.amazonaws.com
REDIS_URL=rediss://orders.abc123.ng.0001.euc1.cache.amazonaws.com:6379
API_URL=https://abcdef1234.execute-api.eu-central-1.amazonaws.com/prod
API_HOST=abcdef1234.execute-api.eu-central-1.amazonaws.com
WEBSOCKET_ENDPOINT=wss://abcdef1234.execute-api.eu-central-1.amazonaws.com/prod
FUNCTION_URL=https://abcdefghijklmnopqrstuvwxyz012345.lambda-url.eu-central-1.on.aws/
APPSYNC_URL=https://abcdefghijklmnopqrstuvwxyz.appsync-api.eu-central-1.amazonaws.com/graphql
CLOUDFRONT_DOMAIN=d111111abcdef8.cloudfront.net
DISTRIBUTION_ID=E2QWRUHEXAMPLE
HOSTED_ZONE_ID=Z0123456ABCDEFGHIJKL
QUEUE_URL=https://sqs.eu-central-1.amazonaws.com/123456789012/orders
QUEUE_ARN=arn:aws:sqs:eu-central-1:123456789012:orders
TOPIC_ARN=arn:aws:sns:eu-central-1:123456789012:orders
TABLE_NAME=genesys-lambda-production-lookup-caller
TABLE_ARN=arn:aws:dynamodb:eu-central-1:123456789012:table/orders
BUCKET=orders-123456789012-eu-central-1
BUCKET_KEY=config/settings.json
STATE_MACHINE_ARN=arn:aws:states:eu-central-1:123456789012:stateMachine:orders
KMS_KEY_ID=6ba7b810-9dad-11d1-80b4-00c04fd430c8
KMS_KEY_ID=mrk-1234abcd12ab34cd56ef1234567890ab
KMS_KEY_ARN=arn:aws:kms:eu-central-1:123456789012:key/6ba7b810-9dad-11d1-80b4-00c04fd430c8
KMS_KEY_ALIAS=alias/orders
ROLE_ARN=arn:aws:iam::123456789012:role/orders
LAYER_ARN=arn:aws:lambda:eu-central-1:123456789012:layer:tools:12
SUBNET_IDS=subnet-0a1b2c3d4e5f67890,subnet-0b1c2d3e4f5a67891
SECURITY_GROUP_ID=sg-0a1b2c3d4e5f67890
VPC_ID=vpc-0a1b2c3d4e5f67890
EVENT_BUS_NAME=orders
PARTITION_KEY=customerId
SORT_KEY=createdAt
PRIMARY_KEY=id
CACHE_KEY_PREFIX=orders:v2
KEYSPACE=orders
KEYBOARD_LAYOUT=de
PUBLIC_KEY_URL=https://login.example.com/.well-known/jwks.json
JWKS_URI=https://cognito-idp.eu-central-1.amazonaws.com/eu-central-1_aB3dE5fGh/.well-known/jwks.json
JWT_ISSUER=https://cognito-idp.eu-central-1.amazonaws.com/eu-central-1_aB3dE5fGh
JWT_ALGORITHM=RS256
JWT_AUDIENCE=orders-api
JWT_LEEWAY_SECONDS=30
JWT_KID=2026-03
COOKIE_NAME=session
COOKIE_DOMAIN=.example.com
COOKIE_SAMESITE=Strict
COOKIE_SECURE=true
COOKIE_MAX_AGE=86400
SIGNATURE_ALGORITHM=HMAC-SHA256
SIGNATURE_VERSION=v4
SIGNATURE_HEADER=X-Signature
CREDENTIALS_PROVIDER=environment
CREDENTIAL_TTL=900
PASSTHROUGH=true
COMPASS_REGION=north
BYPASS_CACHE=true
PASSENGER_LIMIT=4
SECRETARY_EMAIL=office@example.com
TOKYO_REGION=ap-northeast-1
BROKEN_LINKS_REPORT=weekly
PINNED_VERSION=2026-03-01
MONKEY_PATCH=off
DONKEY=grey
TURKEY_PHONE_PREFIX=+90
FEATURE_FLAGS={"newRouting":true,"betaUsers":["ann","bob"],"limit":25}
CONFIG={"api":{"url":"https://api.example.com","timeout":5000},"retries":3}
CONFIG={"auth":{"type":"oauth2","tokenUrl":"https://login.example.com/token","scopes":["read","write"]}}
ROUTES=[{"path":"/orders","queue":"Sales"},{"path":"/returns","queue":"Support"}]
LIMITS={"maxTokens":4096,"passwordMinLength":12}
ALLOWED_ORIGINS=https://apps.example.com,https://apps.mypurecloud.de
ALLOWED_HOSTS=*.example.com,localhost
CORS_ORIGIN=https://apps.example.com
HOLIDAYS=2026-12-24,2026-12-25,2026-12-26
OPENING_HOURS=Mo-Fr 08:00-18:00; Sa 09:00-13:00
LANGUAGES=de-DE;en-GB;fr-FR
QUEUES=Sales Support Billing-2 Escalation_3
GREETING=Welcome to Example Ltd. How may we help you today?
PROMPT=Please enter your PIN followed by the hash key
PROMPT_TEMPLATE=You are a helpful assistant. Answer in at most three sentences.
ERROR_MESSAGE=Your password is wrong; please try again
MODEL_ID=anthropic.claude-3-5-sonnet-20240620-v1:0
MODEL=gpt-4o-mini-2024-07-18
BEDROCK_MODEL_ARN=arn:aws:bedrock:eu-central-1::foundation-model/anthropic.claude-3-haiku-20240307-v1:0
EMBEDDING_DIMENSIONS=1536
TEMPERATURE=0.2
SAMPLE_RATE=0.05
RETRY_ATTEMPTS=3
TIMEOUT_MS=2500
PAGE_SIZE=100
CURRENCY=EUR
COUNTRY_CODE=DE
PHONE_NUMBER=+4930123456
SUPPORT_EMAIL=support@example.com
FROM_ADDRESS=Example Orders <orders@example.com>
SENDER_ID=EXAMPLE
SMTP_HOST=email-smtp.eu-central-1.amazonaws.com
SMTP_PORT=587
SMTP_FROM=no-reply@example.com
SENTRY_ENVIRONMENT=production
SENTRY_TRACES_SAMPLE_RATE=0.1
OTEL_EXPORTER_OTLP_ENDPOINT=http://localhost:4318
OTEL_RESOURCE_ATTRIBUTES=service.name=orders,deployment.environment=production
AWS_LAMBDA_EXEC_WRAPPER=/opt/otel-handler
DD_SITE=datadoghq.eu
DD_API_KEY_SECRET_ARN=arn:aws:secretsmanager:eu-central-1:123456789012:secret:dd-a1B2c3
NEW_RELIC_ACCOUNT_ID=1234567
SLACK_CHANNEL=#contact-center
SLACK_CHANNEL_ID=C0123456789
JIRA_URL=https://example.atlassian.net/browse/ORD
SALESFORCE_LOGIN_URL=https://login.salesforce.com
SALESFORCE_INSTANCE=https://example.my.salesforce.com/services/data/v60.0
CRM_BASE_URL=https://crm.example.com/api/v2?tenant=example&lang=de
CRM_URL=https://crm.example.com/customers?page=1&size=50&sort=name
WEBHOOK_PATH=/webhooks/orders
WEBHOOK_URL=https://orders.example.com/webhooks/orders
S3_URI=s3://orders-config/settings/production.yaml
STRIPE_PUBLISHABLE_KEY=pk_example
RECAPTCHA_SITE_KEY=site-key-of-example
CRON=0 8 * * 1-5
DATE_FORMAT=yyyy-MM-dd'T'HH:mm:ss
ID_PATTERN=^[A-Z]{3}-[0-9]{6}$
BASE_PATH=/api/v2/orders
PATH_PREFIX=/opt/nodejs/node_modules
LD_LIBRARY_PATH=/opt/lib:/var/task/lib
TRACE_ID=1-5759e988-bd862e3fe1be46a994272793
CORRELATION_HEADER=X-Correlation-Id
ENVIRONMENT_TAG=env:prod,team:contact-center,cost:4711
ORDERS_TABLE=OrdersStack-OrdersTable315BB997-1A2B3C4D5E6F7
UPLOAD_BUCKET_NAME=ordersstack-uploads4f6a7d8e-9k2j3h4g5f6d
DEAD_LETTER_QUEUE=OrdersStack-Dlq8A7B6C5D-4E3F2A1B0C9D
ARGUMENTS=--max-tokens 4096 --verbose --region eu-central-1
LAYOUT=<form><label>Password</label><hint>none</hint></form>
SEARCH=caf%C3%A9
PIN_LENGTH=4
PIN_ENABLED=true
PIN_MAX_ATTEMPTS=3
PIN_PROMPT_ID=enter-pin
MAP_PIN_COLOR=red
OTP_CHANNEL=sms
OTP_TTL_SECONDS=300
TOTP_ISSUER=Example
TOTP_DIGITS=6
MFA_METHOD=sms
SPINNER=dots
OPTION=otpional
PATTERN=PAT-[0-9]+
PATH_STYLE=virtual
PASSWORD_RESET=https://portal.example.com/reset
PASSWORD_PAGE=https://portal.example.com/password
COOKIE_CONSENT=https://example.com/cookies
TOKEN_SERVER=https://login.example.com
DB_PASSWORD=\${DB_PASSWORD_FROM_SSM}
DB_PASSWORD=file:///run/secrets/db
DB_PASSWORD=https://crm.vault.azure.net/secrets/db
DB_PASSWORD=https://vault.example.com:8200/v1/secret/db
RUN=docker run -u 1000:1000 example/orders
RUN=curl -u $CRM_LOGIN https://crm.example.com
RUN=mysql -u app -p orders
COMMAND=node index.mjs --user ann --verbose
SCHEMA={user: string, password: string}
CONFIG={queue: Sales, limit: 25, nested: {label: Token, type: password}}
CONFIG={'queue': 'Sales', 'retries': 3}
TEMPLATE=Hello {name}, your queue is {queue}
NOTE=Password: ask the service desk
IMAGE=example/orders:1.2.3@sha256:e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855
CONTACT=mailto:support@example.com
CRON_TIMES=10:30:45:50:55
HOSTS=a.example.com:5432,b.example.com:5432
GOOGLE_CLIENT_ID=123456789012-abcdefgh1jklmn0pqrstuv2xyz345678.apps.googleusercontent.com
TWILIO_ACCOUNT_SID=AC0123456789abcdef0123456789abcdef
SSO_LOGIN=https://login.example.com/start
RUNTIME_PACK=node24
SQL=select id from tokens where token = ?
SQL=SELECT * FROM users WHERE password = $1
SQL=SELECT pin FROM cards WHERE pin = :pin
FIELDS=[{"name":"password","type":"string"},{"name":"language","value":"de"}]
VARIABLES=- name: LOG_LEVEL\n  value: debug\n
USERS=ann:admin,bob:agent
JQ=.items[] | {id: .id, name: .name}
PIN_ERROR=Wrong, try again
PIN_LANGUAGE=de-DE
PIN_RETRY=3
OTP_SENDER=Example
OTP_SUBJECT=Your code
OTP_FROM=+4930123456
TOKEN_URLS=https://a.example.com,https://b.example.com
ISSUER=https://oidc.eks.eu-central-1.amazonaws.com/id/EXAMPLED539D4633E53DE1B71EXAMPLE
EMPTY=
TOKEN=
PASSWORD=
`
  .split("\n")
  .filter((line) => line !== "");

/** The same with values that are made here: certificates and public keys. */
export function openValues(): readonly (readonly [name: string, value: string])[] {
  const random = () => randomBytes(300).toString("base64");
  return [
    ["CA_CERT", `-----BEGIN CERTIFICATE-----\n${random()}\n-----END CERTIFICATE-----`],
    ["TRUST", `-----BEGIN CERTIFICATE-----\n${random()}\n-----END CERTIFICATE-----\n`.repeat(2)],
    ["PUBLIC_KEY", `-----BEGIN PUBLIC KEY-----\n${random()}\n-----END PUBLIC KEY-----`],
    ["HOST_KEY", `ssh-ed25519 ${random()}`],
    ["GIT_SHA", randomBytes(20).toString("hex")],
    ["BUNDLE_SHA256", createHash("sha256").update(randomBytes(8)).digest("hex")],
    ["QUEUE_ID", randomUUID()],
    ["WRAP_UP_CODES", `${randomUUID()},${randomUUID()}`],
  ];
}

const text = (bytes: number, form: "hex" | "base64" | "base64url" = "base64url") =>
  form === "base64url" ? jumble(bytes) : randomBytes(bytes).toString(form);
const letters = (length: number) =>
  randomBytes(length * 4)
    .toString("base64")
    .replaceAll(/[^A-Za-z0-9]/g, "")
    .slice(0, length);
/** Random letters and digits, with a digit at each third place, because chance alone sometimes makes words. */
export function jumble(length: number): string {
  const digits = Array.from(randomBytes(length), (byte) => String(byte % 10));
  return Array.from(letters(length), (letter, index) => (index % 3 === 2 ? digits[index] : letter)).join("");
}
/** What nobody would take for a real one, under a name that says what it is. */
const word = () => "not-a-real-one";

/** Settings that hold a secret; values are made anew each time, or say themselves that they are none. */
export const secret: readonly (readonly [name: string, value: () => string])[] = [
  // By name.
  ...[
    "PASSWORD",
    "DB_PASSWORD",
    "DB_PASS",
    "DBPASS",
    "DB_PWD",
    "MYSQL_ROOT_PASSWORD",
    "PGPASSWORD_APP",
    "dbPassword",
    "CRM_PASS",
    "SMTP_PASSWD",
    "ADMIN_PASSPHRASE",
    "SECRET",
    "CLIENT_SECRET",
    "clientSecret",
    "ClientSecret",
    "APP_SECRET",
    "JWT_SECRET",
    "SESSION_SECRET",
    "SECRET_KEY",
    "SECRET_KEY_BASE",
    "TOKEN",
    "API_TOKEN",
    "ACCESS_TOKEN",
    "REFRESH_TOKEN",
    "PUSH_TOKEN_ANDROID",
    "BOT_TOKEN",
    "SLACK_TOKEN",
    "API_KEY",
    "APIKEY",
    "apiKey",
    "APIKey",
    "API_KEY_PLAID",
    "CRM_API_KEY_PROD",
    "X_API_KEY",
    "PRIVATE_KEY",
    "ACCESS_KEY",
    "AWS_SECRET_ACCESS_KEY_CRM",
    "SIGNING_KEY",
    "ENCRYPTION_KEY",
    "SHARED_KEY",
    "ACCOUNT_KEY",
    "MASTER_KEY",
    "STORAGE_KEY",
    "CONNECTION_STRING",
    "DB_CONN_STR",
    "CREDENTIALS",
    "CRM_CREDENTIAL",
    "CRM_CREDS",
    "AUTHORIZATION",
    "SESSION_COOKIE",
    "WEBHOOK_SIGNATURE",
    "DD_APP_KEY",
    "VAULT_TOKEN_2",
    "SECRET1",
    "OLD_PASSWORDS",
    "SESSION_KEY",
    "AES_KEY",
    "SSH_KEY",
    "OPENAI_KEY",
    "SENDGRID_KEY",
    "LICENCE_KEY",
    "PIN",
    "SIM_PIN",
    "ADMIN_PIN_CODE",
    "TOTP",
    "CRM_TOTP",
    "OTP",
    "MFA_CODE",
    "RECOVERY_CODES",
    "SEED_PHRASE",
    "PEPPER",
    "GITHUB_PAT",
    "CRMSECRETKEY",
    "KENNWORT",
    "MOT_DE_PASSE",
    "HMAC_KEY",
    "BEARER",
    "DEPLOY_KEY",
    "X_SECRET_ARN",
    "DB_PASSWORD_ARN",
    "API_KEY_URL",
  ].map((name): [string, () => string] => [name, word]),
  ["DB_PASSWORD", () => String(100_000 + (randomBytes(2).readUInt16BE() % 900_000))],
  ["MAX_TOKEN", word],
  // By the form of their value.
  ["X", () => `AKIA${randomBytes(8).toString("hex").toUpperCase()}`],
  ["X", () => `ghp_${letters(36)}`],
  ["X", () => `glpat-${letters(20)}`],
  ["X", () => `xoxb-${letters(24)}`],
  ["X", () => `sk_live_${letters(24)}`],
  ["X", () => `sk-${letters(40)}`],
  ["X", () => `AIza${letters(35)}`],
  ["X", () => `SG.${letters(22)}.${letters(43)}`],
  ["X", () => `eyJ${letters(20)}.eyJ${letters(40)}.${letters(43)}`],
  ["X", () => `-----BEGIN PRIVATE KEY-----\n${text(64, "base64")}\n-----END PRIVATE KEY-----`],
  ["X", () => `-----BEGIN RSA PRIVATE KEY-----\\n${text(64, "base64")}\\n-----END RSA PRIVATE KEY-----`],
  ["X", () => Buffer.from(`-----BEGIN PRIVATE KEY-----\n${text(64, "base64")}`).toString("base64")],
  ["X", () => text(32)],
  ["X", () => `${text(24)}_${text(8)}-${text(11)}`],
  ["X", () => text(20, "hex")],
  ["X", () => text(32, "hex")],
  ["KEYS", () => `first,${text(32)}`],
  // A name that is about something public excuses no text of another form.
  ...["SOMETHING_TABLE", "ORDERS_BUCKET", "EVENTS_QUEUE", "CLIENT_ID", "BUILD_VERSION", "BOT_ROLE", "API_LAYER"].map(
    (name): [string, () => string] => [name, () => text(43)],
  ),
  ["ORDERS_TABLE", () => text(32, "hex")],
  ["X", () => `${jumble(6)}!${jumble(5)}#${jumble(5)}$${jumble(5)}%${jumble(4)}`],
  ["CRM_BACKEND_KEY", () => jumble(18)],
  // An address is a reference to a secret where it is known as one.
  ["PASSWORD", () => "https://example.com/not-a-real-one"],
  ["API_TOKEN", () => "https://crm.example.com"],
  ["CLIENT_SECRET", () => "postgres://db.example.com/orders"],
  // By what is in their value.
  ["RUN", () => `curl -u app:${word()} https://crm.example.com`],
  ["RUN", () => `curl --user "app:${word()}" https://crm.example.com`],
  ["RUN", () => `curl -H 'X-Api-Key: ${word()}' https://crm.example.com`],
  ["RUN", () => `mysql -u app -p${word()} orders`],
  ["RUN", () => `sshpass -p ${word()} ssh app@crm.example.com`],
  ["RUN", () => `docker login -u app -p ${word()} registry.example.com`],
  ["NETRC", () => `machine crm.example.com login app password ${word()}`],
  ["PGPASS", () => `db.example.com:5432:orders:app:${word()}`],
  ["DB", () => `app:${word()}@tcp(db.example.com:3306)/orders`],
  ["DB", () => `jdbc:oracle:thin:app/${word()}@db.example.com:1521:orders`],
  ["NPMRC", () => `//registry.example.com/:_authToken=${word()}`],
  ["CONFIG", () => `{password: ${word()}}`],
  ["CONFIG", () => `{user: app, password: ${word()}}`],
  ["CONFIG", () => `{ db: { host: x, password: '${word()}', }, }`],
  ["CONFIG", () => `{'user': 'app', 'password': '${word()}'}`],
  ["CONFIG", () => `{:password => "${word()}"}`],
  ["CONFIG", () => `['password' => '${word()}']`],
  ["CONFIG", () => `config = {"password": "${word()}"} // of the CRM`],
  ["CONFIG", () => `{passwords: [${word()}, other]}`],
  ["CONFIG", () => `passwords:\n  - ${word()}\n`],
  ["CONFIG", () => `a: b\npassword: ${word()} and more\n`],
  // A value that its neighbour names.
  ["CONFIG", () => JSON.stringify({ headers: [{ name: "X-Api-Key", value: word() }] })],
  ["CONFIG", () => JSON.stringify([{ Value: word(), Name: "DB_PASSWORD" }])],
  ["CONFIG", () => `- name: TOKEN\n  value: ${word()}\n`],
  ["CONFIG", () => `<add value="${word()}" key="Password"/>`],
  ["CONFIG", () => `name=password,value=${word()}`],
  ["CONFIG", () => `<wsse:Password>${word()}</wsse:Password>`],
  ["CONFIG", () => `password:\n    "${word()}"`],
  ["CONFIG", () => `"password" = "${word()}"`],
  ["CONFIG", () => `password:=${word()}`],
  ["CONFIG", () => `user:app;password:${word()}`],
  ["BASIC_AUTH_USERS", () => `app:${word()}`],
  ["MAIL", () => `key-${text(16, "hex")}`],
  ["CONFIG", () => Buffer.from(`password=${word()}`).toString("hex")],
  ["DB", () => `Server=x;User Id=y;Password=${word()}`],
  ["DB", () => `Server=tcp:db.example.com,1433;Uid=y;Pwd=${word()};Encrypt=yes`],
  ["DSN", () => `host=db.example.com user=app password=${word()} dbname=orders`],
  [
    "STORAGE",
    () =>
      `DefaultEndpointsProtocol=https;AccountName=x;AccountKey=${text(64, "base64")};EndpointSuffix=core.windows.net`,
  ],
  ["BUS", () => `Endpoint=sb://x.servicebus.windows.net/;SharedAccessKeyName=Root;SharedAccessKey=${word()}`],
  ["DATABASE_URL", () => `postgres://app:${text(9)}@db.example.com/orders`],
  ["REDIS_URL", () => `redis://:${text(9)}@cache.example.com:6379`],
  ["MONGO", () => `mongodb+srv://app:${word()}@cluster.example.com/orders`],
  ["CRM_URL", () => `https://crm.example.com/v2?api_key=${word()}`],
  ["CRM_URL", () => `https://crm.example.com/v2?lang=de&access_token=${word()}`],
  ["UPLOAD", () => `https://x.blob.core.windows.net/c?sv=2024-01-01&sig=${encodeURIComponent(text(32, "base64"))}`],
  ["SLACK", () => `https://hooks.slack.com/services/T00000000/B00000000/${letters(24)}`],
  ["ALERTS", () => `https://discord.com/api/webhooks/123456789012345678/${letters(68)}`],
  [
    "TEAMS",
    () =>
      `https://example.webhook.office.com/webhookb2/${randomUUID()}@${randomUUID()}/IncomingWebhook/${text(16, "hex")}/${randomUUID()}`,
  ],
  ["CRM_AUTH", () => `Basic ${Buffer.from(`app:${text(6)}`).toString("base64")}`],
  ["CRM_AUTH", () => `app:${text(6)}`],
  ["HEADER", () => `Bearer ${letters(20)}`],
  ["HEADERS", () => JSON.stringify({ Authorization: `Basic ${Buffer.from(`app:${text(6)}`).toString("base64")}` })],
  ["CONFIG", () => JSON.stringify({ api: { password: word() } })],
  ["CONFIG", () => JSON.stringify({ systems: [{ name: "crm", auth: { clientSecret: word() } }] })],
  ["CONFIG", () => JSON.stringify({ db: `Server=x;Password=${word()}` })],
  ["CONFIG", () => JSON.stringify(JSON.stringify({ deep: JSON.stringify({ token: word() }) }))],
  ["CONFIG", () => Buffer.from(JSON.stringify({ user: "app", password: word() })).toString("base64")],
  ["SETTINGS", () => `url: https://crm.example.com\npassword: ${word()}\n`],
  ["DOT_ENV", () => `A=b\nDB_PASSWORD=${word()}\nC=d`],
  ["ARGS", () => `--host crm --password=${word()}`],
  ["ARGS", () => `--host crm --password ${word()} --verbose`],
  ["XML", () => `<system><user>app</user><password>${word()}</password></system>`],
  ["XML", () => `<appSettings><add key="ApiKey" value="${word()}"/></appSettings>`],
  ["ESCAPED", () => encodeURIComponent(JSON.stringify({ api: { password: word() } }))],
  ["CALLBACK", () => `https://app.example.com/run?sp=run&sig=${word()}`],
];
