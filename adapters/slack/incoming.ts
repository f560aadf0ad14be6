/** Something Slack sent, verified by the transport it came over. */
export type Incoming = {
  /** As Slack sent it; parsed by whoever reads it. */
  readonly body: unknown
  /**
   * Tells Slack that it has arrived, with an answer where one is expected. False when Slack can no longer
   * be told; it will send again then. Only the first call counts.
   */
  readonly ack: (response?: object) => Promise<boolean>
}

/** Takes what arrives. Never rejects. */
export type Receive = (incoming: Incoming) => Promise<void>

/** Where things arrive: Socket Mode or HTTP. Nothing above this line knows which. */
export type Transport = {
  /** Resolves once things can arrive. Throws `SettingProblem`, or an error that says what to do. */
  start(receive: Receive): Promise<void>
  /** Takes nothing new. What arrived before can still be acknowledged. */
  stopIntake(): Promise<void>
  /** Closes what is left open. */
  close(): Promise<void>
  /** Why nothing arrives at the moment; empty when all is well. */
  problems(): readonly string[]
}
