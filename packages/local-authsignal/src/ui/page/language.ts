import type { Service } from "../../service/service.ts";
import type { ActionKey } from "../../store/actions.ts";
import { english, type Texts } from "../texts/english.ts";
import { textsFor } from "../texts/texts.ts";

/** The texts in the language of an action: the `locale` of its track, else the user's. English without an action. */
export function textsOf(service: Service, action: ActionKey | undefined): Texts {
  if (action === undefined) return english;
  const tracked = service.store.actions.get(action)?.attributes.locale;
  return textsFor(tracked ?? service.store.users.get(action.tenantId, action.userId)?.locale);
}
