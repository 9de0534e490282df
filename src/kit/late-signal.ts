/** What is asked of an AbortSignal while something is under way: of a real one, or of one that costs less. */
export interface AbortSource {
  readonly aborted: boolean;
  readonly reason: unknown;
  throwIfAborted(): void;
  /** With `once`, since an end comes once. */
  addEventListener(type: 'abort', listener: () => void, options: { readonly once: true }): void;
  removeEventListener(type: 'abort', listener: () => void): void;
}

type Listener = (() => void) | LateSignal;

function tell(listener: Listener, reason: unknown): void {
  if (typeof listener === 'function') listener();
  else listener.abort(reason);
}

/**
 * An AbortController and its signal in one. The signal that others may see is made when it is first asked for, and listeners of our own
 * are a plain list: an AbortSignal is an event target, to which listening alone costs more than many a policy of a call.
 */
export class LateSignal implements AbortSource {
  #controller: AbortController | undefined;
  #ended: { readonly reason: unknown } | undefined;
  /** Most have one listener, or none. */
  #first: Listener | undefined;
  #others: Set<Listener> | undefined;

  get aborted(): boolean {
    return this.#ended !== undefined;
  }

  get reason(): unknown {
    return this.#ended?.reason;
  }

  get signal(): AbortSignal {
    if (this.#controller === undefined) {
      this.#controller = new AbortController();
      if (this.#ended) this.#controller.abort(this.#ended.reason);
    }
    return this.#controller.signal;
  }

  throwIfAborted(): void {
    if (this.#ended) throw this.#ended.reason;
  }

  /** As with AbortSignal: who begins to listen after the end hears nothing, and the same listener is heard once. */
  addEventListener(_type: 'abort', listener: () => void, _options: { readonly once: true }): void {
    this.#add(listener);
  }

  removeEventListener(_type: 'abort', listener: () => void): void {
    this.#remove(listener);
  }

  /** Aborts another one when this is aborted, with the same reason; at once when it has been. Costs no listener of its own. */
  lead(other: LateSignal): void {
    if (this.#ended) other.abort(this.#ended.reason);
    else this.#add(other);
  }

  /** Takes back `lead`. */
  release(other: LateSignal): void {
    this.#remove(other);
  }

  #add(listener: Listener): void {
    if (this.#ended || this.#first === listener) return;
    if (this.#first === undefined && !this.#others?.size) {
      this.#first = listener;
    } else {
      this.#others ??= new Set();
      this.#others.add(listener);
    }
  }

  #remove(listener: Listener): void {
    if (this.#first === listener) this.#first = undefined;
    else this.#others?.delete(listener);
  }

  /** The first reason stays, as with AbortController. */
  abort(reason: unknown = new DOMException('This operation was aborted', 'AbortError')): void {
    if (this.#ended) return;
    this.#ended = { reason };
    this.#controller?.abort(reason);
    if (this.#first !== undefined) tell(this.#first, reason);
    // One that is removed by another is not heard any more.
    for (const listener of this.#others ?? []) tell(listener, reason);
    this.#first = undefined;
    this.#others = undefined;
  }
}
