/** Field of a web services link's credential that holds the header secret; requests refer to it as a template does. */
export const headerSecretField = "headerSecret";

/** The header's value in an action's request: Genesys Cloud fills it in from the credential when it sends. */
export const headerSecretTemplate = `\${credentials.${headerSecretField}}`;
