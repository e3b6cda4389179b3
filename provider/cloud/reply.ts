import type { Answer } from "../base/api";

/** The service answered with a JSON object and no error. */
export interface Answered {
  readonly is: "answered";
  readonly answer: Answer;
}

/** The service answered with an error: a code, or a status that alone says so. */
export interface Refused {
  readonly is: "refused";
  readonly status: number;
  readonly code?: string;
  /** The service's own message, free of secrets. */
  readonly message?: string;
  readonly requestId?: string;
  /** The service's hint when to retry, in milliseconds. */
  readonly retryAfter?: number;
}

/** Something answered, but not as the API documents. */
export interface Unreadable {
  readonly is: "unreadable";
  readonly status: number;
  /** What is wrong with the answer, without its text. */
  readonly reason: string;
  /** Whether the answer was empty or ended early, as when a connection breaks; a repeated read may succeed. */
  readonly cut: boolean;
  readonly retryAfter?: number;
}

/** No answer came. */
export interface Lost {
  readonly is: "lost";
  readonly reason: string;
  /** Whether the service may have read the request; `false` when no connection was established. */
  readonly sent: boolean;
  /** Whether another attempt would end the same way, as when the server does not speak HTTPS or is not trusted. */
  readonly lasting?: true;
  /** What to do, in one sentence, where the reason tells. */
  readonly advice?: string;
}

/** The outcome of one request. */
export type Reply = Answered | Refused | Unreadable | Lost;
