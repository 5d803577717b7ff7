/** The end of every message that refuses functions. All of these checks run before the engine makes anything. */
export const nothingMade = "Nothing was made; mend these and run the command again.";
