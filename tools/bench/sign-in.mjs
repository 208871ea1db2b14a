/** The administrator of a portal that is started for a measurement. */
export const administrator = { loginName: "administrator", password: "plum-trees-in-the-rain" };

/**
 * Signs the administrator in, and answers the cookie of the session.
 * @param {string} url
 */
export async function signIn(url) {
  const response = await fetch(`${url}/api/session`, {
    method: "POST",
    headers: { "Content-Type": "application/json", "Sec-Fetch-Site": "same-origin" },
    body: JSON.stringify(administrator),
  });
  if (!response.ok) throw new Error(`The sign-in was answered ${response.status}`);
  const cookies = response.headers.getSetCookie().map((cookie) => cookie.split(";")[0] ?? "");
  return cookies.find((cookie) => cookie.startsWith("futae-session")) ?? "";
}
