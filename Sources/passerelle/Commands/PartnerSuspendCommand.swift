import ArgumentParser
import Exchange
import Gateway
import JSONTree

/// `passerelle partner suspend`: nothing of a partner's is accepted or delivered until it is resumed.
struct PartnerSuspendCommand: AsyncParsableCommand {
  static var configuration: CommandConfiguration {
    CommandConfiguration(
      commandName: "suspend",
      abstract: words(
        "Suspendre un partenaire : rien de lui n'est accepté ni ne lui est remis.",
        "Suspend a partner: nothing of its is accepted or delivered."))
  }

  @OptionGroup var options: HomeOptions
  @OptionGroup var asked: PartnerArgument
  @OptionGroup var why: PartnerReasonOption

  func run() async throws {
    let (desk, id) = (try PartnerDesk(options), try asked.partner())
    _ = try await desk.change("partner suspend", id.text, reason: { _ in why.reason }) { state, _ in
      try .suspend(id, in: state)
    }
    desk.console.emit(.object(["partner": .string(id.text), "active": false]))
    desk.console.say(
      desk.console.text(
        "\(id) est suspendu. Ce qui a été reçu de lui reste ; ce qui lui est destiné attend.",
        "\(id) is suspended. What was received from it stays; what is meant for it waits."))
  }
}
