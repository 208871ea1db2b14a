/** As `fetch`, but sends a request again while the server is busy. */
export async function patientFetch(url: string, init: RequestInit): Promise<Response> {
  const send = () => fetch(url, init);
  const response = await send();
  if (response.status !== 503) return response;
  // Where the chunk does not load, the refusal is the answer.
  return import("./wait-while-busy.ts").then(
    ({ waitWhileBusy }) => waitWhileBusy(response, send),
    () => response,
  );
}
