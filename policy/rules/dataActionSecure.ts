import { entriesOf, isUnknown, valueAt } from "../facts.ts";
import { violation, type RuleResult, type ResourceRule, undecided } from "../rule.ts";
import { isSecretName } from "../secretNames.ts";
import { types } from "../types.ts";
import { endsInPhrase, phrasesOf, wordsOf } from "../words.ts";

/** Last words of a property that holds a means of payment, or a proof of who somebody is. */
const sensitive =
  phrasesOf(`card number, card no, card code, credit card, debit card, account number, account no, routing number,
  routing no, sort code, iban, pan, cvv, cvv2, cvc, cvc2, csc, security code, card expiry, pin, pin code, ssn, social security,
  social security number, sin number, national id, national insurance number, nino, passport, passport number, passport no, tax id,
  tax number, tin, driving licence, driving license, drivers license, drivers licence, driving licence number, drivers license number,
  driver license number, license number, licence number, date of birth, birth date, birthday, dob, mothers maiden name, maiden name,
  medical record number, health insurance number, insurance number, biometric, fingerprint, password, passcode, one time password, otp,
  security answer, memorable word`);
/** Last words of a property by which somebody can be identified and reached. Flows pass such values in all the time. */
const contact =
  phrasesOf(`email, email address, mail address, phone, phone number, telephone, telephone number, mobile, mobile number,
  mobile phone, cell phone, cell number, fax number, first name, last name, full name, given name, family name, surname, middle name,
  street address, postal address, home address, billing address, shipping address, delivery address, mailing address, address line,
  zip code, postal code, post code, postcode, zipcode`);
/** Names that are about a person only where they stand alone: an IP address is nobody's home address. */
const alone = new Set(["address", "mail", "dob", "zip", "postcode", "street"]);

export const dataActionSecure: ResourceRule = {
  about: "resource",
  id: "data-action-secure",
  level: "advisory",
  severity: "high",
  holds:
    "A data action is secure if its output looks like personal or payment data, or its input like payment data, like what " +
    "proves who somebody is, or like a secret.",
  reason: "Input and output of an action that is not secure can be read in the execution data and debug logs of flows.",
  cure:
    "Set `secure: true` and use the action in secure flows, leave the property out, or add an exception that says why " +
    "it may be seen.",
  source: "https://help.mypurecloud.com/articles/work-secure-call-and-bot-flows",
  types: [types.dataAction],
  evaluate({ props }) {
    if (isUnknown(props["secure"])) return [undecided("secure")];
    if (props["secure"] === true) return [];
    return [
      ...evaluateSide(valueAt(props, "contract", "input"), "input", isSensitive),
      ...evaluateSide(valueAt(props, "contract", "output"), "output", (name) => isSensitive(name) || isContact(name)),
    ];
  },
};

function evaluateSide(contract: unknown, path: string, isMeant: (name: string) => boolean): RuleResult[] {
  if (isUnknown(contract)) return [undecided(`contract.${path}`)];
  return pathsOf(contract, path)
    .filter(({ name }) => isMeant(name))
    .map((one) => violation(one.path, "looks like personal or payment data, or like a secret"));
}

function isSensitive(name: string): boolean {
  return endsInPhrase(wordsOf(name), sensitive) || (isSecretName(name) && !isPaging(name));
}

function isContact(name: string): boolean {
  const words = wordsOf(name);
  return endsInPhrase(words, contact) || alone.has(words.join("").replace(/\d+$/, ""));
}

/** Tokens that lead to the next page prove nothing. */
function isPaging(name: string): boolean {
  return wordsOf(name).some((word) =>
    ["page", "paging", "pagination", "next", "continuation", "sync", "cursor"].includes(word),
  );
}

/** Every named property of a contract, at any depth. */
function pathsOf(schema: unknown, at: string): { name: string; path: string }[] {
  const own = entriesOf(valueAt({ schema }, "schema", "properties")).flatMap(([name, inner]) => {
    const path = `${at}.${name}`;
    // A boolean says that there is a password, and not which.
    const isSwitch = valueAt({ inner }, "inner", "type") === "boolean";
    return [...(isSwitch ? [] : [{ name, path }]), ...pathsOf(inner, path)];
  });
  const items = valueAt({ schema }, "schema", "items");
  return items === undefined ? own : [...own, ...pathsOf(items, `${at}[]`)];
}
