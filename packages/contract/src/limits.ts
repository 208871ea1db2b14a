/** Digits of a verification code. */
export const codeLength = 6;

/** Longest login name or display name, in UTF-16 units as all lengths here unless they say otherwise. */
export const maxLineLength = 100;

/** Longest name of an authenticator. */
export const maxAuthenticatorNameLength = 60;

/** Longest address SMTP carries (RFC 5321 §4.5.3.1.3, erratum 1690). */
export const maxEmailLength = 254;

/** Longest name of a time zone. */
export const maxTimeZoneLength = 64;

/** Longest reason an administrator gives. */
export const maxReasonLength = 500;

/** Longest text of the policy: the message on the login page and the contact, in each language. */
export const maxPolicyTextLength = 500;

/** How long a session may be without a request, in minutes. */
export const sessionIdleMinutesRange = { min: 5, max: 1440 } as const;

/** How long a session may last whatever is done with it, in hours. */
export const sessionAbsoluteHoursRange = { min: 1, max: 720 } as const;

/** Longest text to search users for. */
export const maxSearchLength = 100;

/** Longest password that may be chosen, in code points after NFC. */
export const maxPasswordLength = 128;

/** Longest text accepted as a typed login name, password and recovery code: looser than the rules for new ones. */
export const maxTypedLength = { loginName: 256, password: 1024, recoveryCode: 2000 } as const;
