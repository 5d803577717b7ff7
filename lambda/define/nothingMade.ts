/** How every refusal of functions ends: all of them are decided before the engine makes anything. */
export const nothingMade = "Nothing was made; mend these and run the command again.";
