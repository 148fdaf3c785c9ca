import type { Context } from "hono";
import type { ActionToken } from "../../flows/action/action-token.ts";
import type { Service } from "../../service/service.ts";
import type { Texts } from "../texts/english.ts";
import type { Html } from "./layout.ts";
import type { Notice } from "./notice.ts";
import type { View } from "./view.ts";

/** One request of a person who holds a good token. */
export interface Visit {
  readonly c: Context;
  readonly service: Service;
  readonly actionToken: ActionToken;
  readonly view: View;
  readonly notice: Notice | undefined;
  readonly texts: Texts;
  /** The form, or the query. */
  readonly fields: Record<string, unknown>;
  /** There is more than one method to choose from. */
  readonly canChoose: boolean;
}

/** What a method puts on the page. */
export interface Screen {
  readonly title: string;
  /** What the person is about to confirm. */
  readonly message?: string | undefined;
  readonly body: Html;
}

/** A GET shows the page to a person; HEAD and the like must not send messages. */
export function isSeen(visit: Visit): boolean {
  return visit.c.req.method === "GET";
}
