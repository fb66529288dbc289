import ArgumentParser
import Gateway
import Store

/// `passerelle flow recall`: takes back what nobody has collected yet.
struct FlowRecallCommand: AsyncParsableCommand {
  static var configuration: CommandConfiguration {
    CommandConfiguration(
      commandName: "recall",
      abstract: words(
        "Reprendre des envois que personne n'a encore relevés.", "Take back releases that nobody has collected yet."),
      discussion: words(
        "Ce qui est relevé ne se reprend pas : son destinataire l'a. Une nouvelle du dossier fera un nouvel envoi.",
        "What was collected cannot be taken back: its recipient has it. News of the dossier will make another release."))
  }

  @OptionGroup var order: ReleaseOrder

  func run() async throws {
    try await order.carryOut(
      "flow recall", in: [.sealed],
      done: { $1.text("\($0) envoi(s) repris.", "\($0) release(s) taken back.") }, { .recall($0) })
  }
}
