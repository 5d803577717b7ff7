import type { Genesys } from "../genesys.ts";
import { IntegrationLinkLifecycle, type LinkKind } from "../integration/lifecycle.ts";
import { webServicesIntegrationType } from "../integration/requests.ts";
import { headerSecretField } from "./headerSecretField.ts";
import { webServicesLinkInputs, type WebServicesLinkInputs, type WebServicesLinkOutputs } from "./schema.ts";

/** A type of credential whose fields are free. */
const credentialType = "userDefined";
/** Used where the type does not say which slot takes such a credential. */
const usualSlot = "basicAuth";

/** What is particular to it. */
export const webServicesLink: LinkKind<WebServicesLinkInputs> = {
  schema: webServicesLinkInputs,
  integrationType: webServicesIntegrationType,
  credentialType,
  content: "headerSecret",
  field: headerSecretField,
  async findSlot(genesys: Genesys) {
    const slots = await genesys.integrations.credentialSlots(webServicesIntegrationType);
    const fitting = slots.find(({ credentialTypes }) => credentialTypes.includes(credentialType));
    return (fitting ?? slots[0])?.key ?? usualSlot;
  },
};

/** The integration through which Genesys Cloud sends HTTP requests, with the credential that holds the header secret. */
export class WebServicesLinkLifecycle extends IntegrationLinkLifecycle<WebServicesLinkInputs, WebServicesLinkOutputs> {
  /** @param forceDelete actions that may go with the integration although they are not the stack's */
  constructor(genesys: () => Genesys, forceDelete?: string) {
    super(webServicesLink, genesys, forceDelete);
  }
}
