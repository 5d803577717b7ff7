/** A request as the access log keeps it: no header, no body. */
export interface AccessLogEntry {
  readonly method: string;
  /** With its query. */
  readonly path: string;
  /** The path's pattern, such as `/api/v2/integrations/:id`. */
  readonly route: string;
  /** Milliseconds since the epoch. */
  readonly startedAt: number;
  /** What was answered, or would have been; 0 while there is no answer. */
  status: number;
  organizationId?: string;
  clientId?: string;
  /** Kind of the fault that was scripted for it. */
  faulted?: string;
}
