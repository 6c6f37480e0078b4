import type { VendorContext } from "../../vendor.js";
import { timestamp, type Application, type Secret } from "./voximplant-sandbox-applications.js";

/** Creates applications with secrets, whose IDs continue from one application to the next. */
export class SampleApplications {
  readonly #context: VendorContext;
  // Far in the past, so that the first change of a secret is visible in `modified`.
  readonly #created = timestamp(Date.UTC(2026, 0, 15, 9, 30));
  #lastApplication = 1000;
  #lastSecret = 100;

  constructor(context: VendorContext) {
    this.#context = context;
  }

  /** Returns the applications of the main account. */
  ofMainAccount(): Application[] {
    const { extraEntries } = this.#context;
    return [
      this.application("call-center.sample", [
        this.secret("CRM_API_KEY", "Looks up callers in the CRM."),
        this.secret("SMTP_PASSWORD"),
        this.#secret("SIGNING_CERTIFICATE", this.#certificate(), "Spans several lines."),
        ...this.#extraSecrets(extraEntries),
      ]),
      this.application("voice-bot.sample", [
        this.secret("SPEECH_TOKEN"),
        this.secret("CRM_API_KEY", "The voice bot's own key."),
        ...this.#extraSecrets(extraEntries),
      ]),
      this.application("conference.sample", [
        this.secret("RECORDING_KEY"),
        this.secret("WEBHOOK_SECRET"),
        ...this.#extraSecrets(extraEntries),
      ]),
      ...Array.from({ length: extraEntries }, (_, index) =>
        this.application(`application-${index + 1}.sample`, this.#extraSecrets(1)),
      ),
    ];
  }

  application(name: string, secrets: Secret[]): Application {
    return {
      application_id: (this.#lastApplication += 1),
      application_name: `${name}.voximplant.com`,
      modified: this.#created,
      secure_record_storage: false,
      secrets,
    };
  }

  secret(name: string, description?: string): Secret {
    const value = this.#context.values.named(name.toLowerCase().replaceAll("_", "-"));
    return this.#secret(name, value, description);
  }

  #secret(name: string, value: string, description?: string): Secret {
    return {
      secret_id: (this.#lastSecret += 1),
      secret_name: name,
      secret_value: value,
      ...(description === undefined ? {} : { description }),
      created: this.#created,
      modified: this.#created,
    };
  }

  #extraSecrets(length: number): Secret[] {
    return Array.from({ length }, (_, index) => this.secret(`SECRET_${index + 1}`));
  }

  #certificate(): string {
    const { values } = this.#context;
    return [
      "-----BEGIN SAMPLE-----",
      values.hex(64),
      values.hex(64),
      values.hex(12),
      "-----END SAMPLE-----",
      "",
    ].join("\n");
  }
}
