/** Whether a URL's host name is this machine by itself, whatever a name server says. */
export function isLoopback(hostname: string): boolean {
  return /^(localhost|127(\.\d+){3}|\[::1\])$/.test(hostname);
}
