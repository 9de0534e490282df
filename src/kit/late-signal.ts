/**
 * A signal that is made when it is first asked for: an AbortSignal is an event target, which costs more than many an answer that nothing
 * could abort.
 */
export class LateSignal {
  #controller: AbortController | undefined;
  #ended: { readonly reason: unknown } | undefined;

  get aborted(): boolean {
    return this.#ended !== undefined;
  }

  get signal(): AbortSignal {
    if (this.#controller === undefined) {
      this.#controller = new AbortController();
      if (this.#ended) this.#controller.abort(this.#ended.reason);
    }
    return this.#controller.signal;
  }

  /** The first reason stays, as with AbortController. */
  abort(reason?: unknown): void {
    if (this.#ended) return;
    this.#ended = { reason };
    this.#controller?.abort(reason);
  }
}
