/**
 * Runs something while no other process does; others wait.
 *
 * @param folder made for as long as the lock is held
 * @param waiting called once, when another process holds the lock
 */
export declare function locked<Value>(folder: string, run: () => Promise<Value>, waiting?: () => void): Promise<Value>;
