/** Makes every function it is given wait until the ones before have come to their end, however that is. */
export type InTurn = <Request, Context, Response>(
  work: (request: Request, context: Context) => Promise<Response> | Response,
) => (request: Request, context: Context) => Promise<Response>;

/**
 * A turn for what changes the canvas. Two requests at once (a picture of the grid is clicked while a fill goes on) would
 * share an undo step, or cut it in two.
 */
export function createTurn(): InTurn {
  let last: Promise<unknown> = Promise.resolve();
  return (work) => (request, context) => {
    const result = last.then(() => work(request, context));
    last = result.catch(() => undefined);
    return result;
  };
}
