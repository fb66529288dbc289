import ArgumentParser
import Conformance
import JSONTree

/// What a gateway is asked while it is examined: a procedure, and of whom.
struct AskedOptions: ParsableArguments {
  @Option(help: .init(words("Une procédure à demander (Schemas/procedures).", "A procedure to ask for (Schemas/procedures).")))
  var procedure: String?
  @Option(
    help: .init(
      words("De qui : la référence que le partenaire a envoyée.", "Of whom: the reference that the partner posted.")))
  var reference: String?

  /// The ask; nil when nothing is asked.
  func ask(_ purpose: String?) throws -> ExaminingPartner.Ask? {
    guard procedure != nil || reference != nil else { return nil }
    guard let procedure, let reference, let purpose else {
      throw ValidationError(
        words(
          "--procedure, --reference et --purpose vont ensemble.", "--procedure, --reference and --purpose go together."))
    }
    return ExaminingPartner.Ask(purpose: purpose, procedure: procedure, person: ["reference": .string(reference)])
  }
}
