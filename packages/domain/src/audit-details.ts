import { type AuditAction, type AuditDetails, auditActions, auditFields } from "./audit-event.ts";
import { canonicalJson, type Json } from "./canonical-json.ts";

/** What a row says whose details are not the fields of its action: an earlier version wrote free text. */
export interface FreeDetails {
  readonly action: string;
  readonly freeText: string;
}

export type StoredDetails = AuditDetails | FreeDetails;

/** Whether they are the fields of their action. */
export const isRead = (details: StoredDetails): details is AuditDetails => !("freeText" in details);

/**
 * The one text an event's own fields are stored as: an object in canonical JSON (RFC 8785) with exactly the fields that
 * its action declares, `{}` for none. Whatever else the value carries stays out. Throws where a field is not what was
 * declared.
 */
export function serialiseDetails(event: AuditDetails): string {
  const fields = ownFields(event);
  if (fields === undefined) throw new TypeError(`${event.action} is written down with other fields.`);
  return canonicalJson(fields);
}

/**
 * The details of a stored row. What is no serialisation of its action's fields, to the last character, comes back as
 * free text: what an earlier version wrote (`{"freeText":"…"}`), or the whole of an unknown text.
 */
export function parseDetails({ action, details }: { action: string; details: string }): StoredDetails {
  const value = parseObject(details);
  const candidate = { ...value, action };
  const fields = isOfKnownAction(candidate) ? ownFields(candidate) : undefined;
  if (fields !== undefined && canonicalJson(fields) === details) return candidate as AuditDetails;
  const { freeText } = value;
  const isFree = typeof freeText === "string" && canonicalJson({ freeText }) === details;
  return { action, freeText: isFree ? freeText : details };
}

/** Undefined where one is missing or not what its action declares. */
function ownFields(event: { readonly action: AuditAction }): Readonly<Record<string, Json>> | undefined {
  const values = new Map<string, unknown>(Object.entries(event));
  const declared = Object.entries(auditFields(event.action));
  if (!declared.every(([name, isValue]) => isValue(values.get(name)))) return undefined;
  return Object.fromEntries(declared.map(([name]) => [name, values.get(name) as Json]));
}

const isOfKnownAction = <Event extends { action: string }>(
  event: Event,
): event is Event & { action: AuditAction } => auditActions.some((action) => action === event.action);

function parseObject(text: string): { readonly freeText?: unknown } {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === "object" && value !== null ? { ...value } : {};
  } catch {
    return {};
  }
}
