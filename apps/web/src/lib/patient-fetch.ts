/** As `fetch`; a server that is too busy to begin is waited for, and asked the same again. */
export async function patientFetch(url: string, init: RequestInit): Promise<Response> {
  const send = () => fetch(url, init);
  const response = await send();
  if (response.status !== 503) return response;
  // Where the file does not come, the refusal counts.
  return import("./wait-while-busy.ts").then(
    ({ waitWhileBusy }) => waitWhileBusy(response, send),
    () => response,
  );
}
