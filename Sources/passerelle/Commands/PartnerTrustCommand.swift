import ArgumentParser
import Exchange
import Gateway
import JSONTree
import Trust

/// `passerelle partner trust`: changes who vouches for a partner's certificates, or its limits.
struct PartnerTrustCommand: AsyncParsableCommand {
  static var configuration: CommandConfiguration {
    CommandConfiguration(
      commandName: "trust",
      abstract: words(
        "Changer qui répond des certificats d'un partenaire, ou ses limites.",
        "Change who vouches for a partner's certificates, or its limits."))
  }

  @OptionGroup var options: HomeOptions
  @OptionGroup var asked: PartnerArgument
  @OptionGroup var trust: PartnerTrustOptions
  @OptionGroup var why: PartnerReasonOption

  func run() async throws {
    let (desk, id) = (try PartnerDesk(options), try asked.partner())
    let (console, anchors) = (desk.console, try trust.anchors(desk.console))
    let outcome = try await desk.change("partner trust", id.text, reason: { Self.logged($0, why.reason) }) { state, _ in
      let file = try state.file(id)
      return try .trust(
        id, in: state, trust: try trust.trust(over: file.trust), limits: trust.limits(over: file.limits), anchors: anchors)
    }
    guard let file = outcome.after.registry.file(id) else { return }
    console.emit(.object(["partner": .string(id.text), "trust": file.member("trust"), "limits": file.member("limits")]))
    console.say("\(id): \(file.trust.text(in: console.language))")
    console.say("\(id): \(file.limits.text(in: console.language))")
  }

  private static func logged(_ change: RegistrarChange, _ reason: String) -> String {
    let (trust, limits) = (change.file.member("trust"), change.file.member("limits"))
    return "\(reason) – \(JSONWriter.text(trust)) \(JSONWriter.text(limits))"
  }
}
