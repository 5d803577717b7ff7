import { deployDataActions } from "genesys-lambda";

export const { organizationId, roleArn, accountLinkId, functions, dataActions, urls, checks } =
  await deployDataActions();
