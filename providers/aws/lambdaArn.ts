/** ARN of a Lambda function, with an alias or version where one is meant. */
export const lambdaFunctionArn =
  /^arn:aws[a-z-]*:lambda:[a-z]{2,4}(-[a-z]+)+-\d:\d{12}:function:[A-Za-z0-9_-]{1,64}(:(\$LATEST|[A-Za-z0-9_-]{1,128}))?$/;

export const lambdaArnWords =
  "the ARN of a Lambda function, arn:aws:lambda:<region>:<account>:function:<name>, with :<alias> where one is meant";
