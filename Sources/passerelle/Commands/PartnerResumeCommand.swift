import ArgumentParser
import Exchange
import Gateway
import JSONTree

/// `passerelle partner resume`: takes a suspended partner back.
struct PartnerResumeCommand: AsyncParsableCommand {
  static var configuration: CommandConfiguration {
    CommandConfiguration(
      commandName: "resume",
      abstract: words("Reprendre avec un partenaire suspendu.", "Take a suspended partner back."))
  }

  @OptionGroup var options: HomeOptions
  @OptionGroup var asked: PartnerArgument
  @OptionGroup var why: PartnerReasonOption

  func run() async throws {
    let (desk, id) = (try PartnerDesk(options), try asked.partner())
    let outcome = try await desk.change("partner resume", id.text, reason: { _ in why.reason }) { state, _ in
      try .resume(id, in: state)
    }
    desk.console.emit(.object(["partner": .string(id.text), "active": true]))
    desk.console.say(desk.console.text("\(id) n'est plus suspendu.", "\(id) is no longer suspended."))
    for warning in desk.desk.home.expiryWarnings(in: outcome.after, at: outcome.at) where warning.partner == id {
      desk.console.note(warning.text(in: desk.console.language))
    }
  }
}
