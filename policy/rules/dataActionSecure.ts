import { entriesOf, isUnknown, valueAt } from "../facts.ts";
import { finding, type ResourceRule, undecided } from "../rule.ts";
import { types } from "../types.ts";

/** Names of properties, without case and separators, that hold personal or payment data. */
const personal = [
  /(card|account|routing|iban|sort)(number|code|no)$|^(iban|pan|cvv2?|cvc2?)$|(card|iban|cvv|cvc)$|securitycode/,
  /ssn|socialsecurity|passport|nationalid|taxid|taxnumber|driv(ing|er)s?licen[cs]e/,
  /dateofbirth|birthday|birthdate|^dob$/,
  /^e?mail(address)?$|email|^(tele)?phone(number)?$|phonenumber|mobile(number)?$/,
  /(first|last|full|given|family|sur|maiden)name$|^(street|postal|home)?address(line\d?)?$|^(zip|post|postal)code$/,
  /password|^pin(code)?$/,
];

export const dataActionSecure: ResourceRule = {
  about: "resource",
  id: "data-action-secure",
  level: "advisory",
  severity: "high",
  holds: "A data action whose output looks like personal or payment data is secure.",
  reason: "The output of an action that is not secure can be read in the execution data and debug logs of flows.",
  cure:
    "Set `secure: true` and use the action in secure flows, leave the property out, or add an exception that says why " +
    "it may be seen.",
  source: "https://help.mypurecloud.com/articles/work-secure-call-and-bot-flows",
  types: [types.dataAction],
  judge({ props }) {
    if (isUnknown(props["secure"])) return [undecided("secure")];
    if (props["secure"] === true) return [];
    const output = valueAt(props, "contract", "output");
    if (isUnknown(output)) return [undecided("contract.output")];
    return pathsOf(output, "contract.output")
      .filter(({ name }) => isPersonal(name))
      .map(({ path }) => finding(path, "looks like personal or payment data"));
  },
};

function isPersonal(name: string): boolean {
  const bare = name.toLowerCase().replaceAll(/[^a-z0-9]/g, "");
  return personal.some((pattern) => pattern.test(bare));
}

/** Every named property of a contract, at any depth. */
function pathsOf(schema: unknown, at: string): { name: string; path: string }[] {
  const own = entriesOf(valueAt({ schema }, "schema", "properties")).flatMap(([name, inner]) => {
    const path = `${at}.properties.${name}`;
    return [{ name, path }, ...pathsOf(inner, path)];
  });
  const items = valueAt({ schema }, "schema", "items");
  return items === undefined ? own : [...own, ...pathsOf(items, `${at}.items`)];
}
