import Consent
import Dossier
import Exchange
import Translation

extension ReleaseRules {
  /// Writes what was permitted in the recipient's form, valid against it; the reasons say what of it has a place there.
  ///
  /// - Parameter day: the document's reference date when no fact that is told has one.
  /// - Throws: what the adapter throws, and `translate.missing-required` for a fact that the subscription requires.
  func write(
    _ permitted: PermittedDossier, under subscription: Subscription, with adapter: Adapter, on day: CivilDay
  ) throws(Refusal) -> (document: DialectDocument, reasons: [Reason]) {
    let permitted = permitted.fitting(adapter)
    let dossier = permitted.document(from: catalogue, on: permitted.newestWord ?? day)
    let document = try adapter.write(dossier, complement: nil, partner: permitted.recipient)
    return (document, try reasons(of: permitted, under: subscription, in: adapter))
  }

  /// Why each permitted fact is in what was written, once nothing is missing that the subscription requires.
  func reasons(
    of permitted: PermittedDossier, under subscription: Subscription, in adapter: Adapter
  ) throws(Refusal) -> [Reason] {
    let missing = subscription.missing(from: permitted.paths)
    // The format could do without, the convention could not: the release waits as for any other missing fact.
    guard missing.isEmpty else {
      let names = missing.map(\.text).joined(separator: ", ")
      throw Refusal(.translateMissingRequired, ["format": adapter.type.text, "names": names])
    }
    let written = places(in: adapter.type)
    return permitted.reasons.map { $0.placed(in: adapter.type, written) }
  }
}
