import ArgumentParser
import Gateway
import Store

/// `passerelle dead-letter retry`: hands them over once more, as they were sealed.
struct DeadLetterRetryCommand: AsyncParsableCommand {
  static var configuration: CommandConfiguration {
    CommandConfiguration(
      commandName: "retry",
      abstract: words("Les remettre tels qu'ils ont été scellés.", "Hand them over once more, as they were sealed."),
      discussion: words(
        "Un état qu'un plus récent a remplacé ne repart pas : flow replay en fait un nouveau.",
        "A state that a newer one replaced does not leave again: flow replay makes a new one."))
  }

  @OptionGroup var order: ReleaseOrder

  func run() async throws {
    try await order.carryOut(
      "dead-letter retry", in: [.rejected, .undelivered],
      done: { $1.text("\($0) envoi(s) à remettre.", "\($0) release(s) to be handed over.") }, { .retry($0) })
  }
}

/// `passerelle dead-letter discard`: lets them go.
struct DeadLetterDiscardCommand: AsyncParsableCommand {
  static var configuration: CommandConfiguration {
    CommandConfiguration(
      commandName: "discard",
      abstract: words("Les abandonner ; leur trace demeure.", "Let them go; their trace stays."))
  }

  @OptionGroup var order: ReleaseOrder

  func run() async throws {
    try await order.carryOut(
      "dead-letter discard", in: [.rejected, .undelivered],
      done: { $1.text("\($0) envoi(s) abandonnés.", "\($0) release(s) let go.") }, { .discard($0) })
  }
}
