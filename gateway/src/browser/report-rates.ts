import { MessageRate, type Rate } from '../transport/message-rate.ts';

/** How often pages may report. */
export interface ReportRates {
  /** Pages of one address; many people may share one. */
  readonly perAddress: Rate;
  /** All pages. */
  readonly inAll: Rate;
  /** Addresses that are kept in mind; the one kept for longest is forgotten for a new one. */
  readonly addresses: number;
}

/** A page reports every 5 seconds at most, and only while something happens in it. */
export const defaultReportRates: ReportRates = {
  perAddress: { perSecond: 10, burst: 100 },
  inAll: { perSecond: 100, burst: 400 },
  addresses: 10_000,
};

/** Whether one more report is within the rates; memory is bounded whoever asks. */
export class ReportAdmission {
  readonly #rates: ReportRates;
  readonly #now: () => number;
  readonly #inAll: MessageRate;
  readonly #byAddress = new Map<string, MessageRate>();

  /** @param now milliseconds, from a clock that never runs backwards */
  constructor(rates: ReportRates, now: () => number) {
    this.#rates = rates;
    this.#now = now;
    this.#inAll = new MessageRate(rates.inAll, now);
  }

  /** The address is asked first: what it may not send takes nothing from the others. */
  admit(address: string): boolean {
    return this.#of(address).admit() && this.#inAll.admit();
  }

  #of(address: string): MessageRate {
    const known = this.#byAddress.get(address);
    if (known) return known;
    if (this.#byAddress.size >= this.#rates.addresses) {
      for (const oldest of this.#byAddress.keys()) {
        this.#byAddress.delete(oldest);
        break;
      }
    }
    const rate = new MessageRate(this.#rates.perAddress, this.#now);
    this.#byAddress.set(address, rate);
    return rate;
  }
}
