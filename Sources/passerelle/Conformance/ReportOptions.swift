import ArgumentParser
import Conformance

/// The forms in which a report is given by a command that needs a key for nothing else than to sign it.
struct ReportOptions: ParsableArguments {
  @OptionGroup var forms: ReportForms
  @OptionGroup var signer: SignerOptions

  var console: Console { forms.console }

  func validate() throws {
    if forms.signed != nil { _ = try Needed.text(signer.key, "--key") }
    if forms.signed == nil, signer.key != nil {
      throw ValidationError(words("--key sert à --signed, qui manque.", "--key is for --signed, which is missing."))
    }
  }

  /// Gives the report in every form that was asked for; throws when it is not conformant.
  func give(_ report: ConformanceReport) throws { try forms.give(report, signedBy: signer) }
}
