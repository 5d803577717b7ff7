/** A request as the access log keeps it: no header, no body. */
export interface AccessLogEntry {
  readonly method: string;
  /** With its query. */
  readonly path: string;
  /** The path's pattern, such as `/api/v2/integrations/:id`. */
  readonly route: string;
  /** Milliseconds since the epoch. */
  readonly startedAt: number;
  /** 0 while there is no answer, and where there never is one. */
  status: number;
  organizationId?: string;
  clientId?: string;
  /** Kind of the fault that was scripted for it. */
  faulted?: string;
}
