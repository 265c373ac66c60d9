// Asks about a text once its writer pauses; one question at a time, and only the last answer counts.

export class Checker {
  /** `check` answers; `question()` is what to ask now; `answered(answer, question)` and `failed(error)` hear of it. */
  constructor(check, { question, answered, failed, busy }) {
    Object.assign(this, { check, question, answered, failed, busy });
    this.timer = 0;
    this.asking = false;
    this.again = false;
    this.took = 0;
  }

  /** The text changed. */
  later() {
    clearTimeout(this.timer);
    // A long text is not asked about at every breath.
    this.timer = setTimeout(() => this.now(), Math.min(1200, Math.max(130, this.took * 2)));
  }

  /** Asks at once. */
  async now() {
    clearTimeout(this.timer);
    if (this.asking) {
      this.again = true;
      return;
    }
    this.asking = true;
    this.again = false;
    const question = this.question();
    const slow = setTimeout(() => this.busy(true), 400);
    const begun = performance.now();
    try {
      const answer = question ? await this.check(question) : null;
      this.took = performance.now() - begun;
      // Meanwhile something else may have been written.
      const stale = this.again || JSON.stringify(this.question()) !== JSON.stringify(question);
      if (!stale) this.answered(answer, question);
    } catch (error) {
      this.failed(error);
    } finally {
      clearTimeout(slow);
      this.busy(false);
      this.asking = false;
      if (this.again) this.now();
    }
  }
}
