/**
 * Numbers of the AWS accounts from which Genesys Cloud assumes roles and calls functions.
 * Source: Genesys Cloud Resource Center, "Create an IAM resource for AWS data actions".
 */
export const genesysAccounts = {
  commercial: "765628985471",
  /** The FedRAMP region, us-east-2. */
  fedRamp: "325654371633",
} as const;

/** The account that the tutorial of the tutorial API names (its T3), which no published source confirms. */
export const tutorialAccount = "336418635985";
