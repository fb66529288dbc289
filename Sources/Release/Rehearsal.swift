public import Consent
public import Dossier
public import Exchange
import JSONTree
import Store
import Translation

/// What one release would hold by some rules and the facts of today, without store, seal or trace.
public struct Rehearsal: Sendable {
  /// What would become of it.
  public enum Outcome: String, Hashable, Sendable, CaseIterable {
    /// It would be sealed.
    case told
    /// Something required is missing.
    case waiting
    /// The recipient's form cannot say it.
    case inexpressible
    /// The policy lets nothing through.
    case withheld
    /// Nothing of that type is sent to that recipient.
    case unsent
  }

  /// What would become of it.
  public let outcome: Outcome
  /// The facts that would be told, each with the first reason that names it; empty unless it would be sealed.
  public let told: [FactPath: Reason]
  /// Every reason, told or not.
  public let reasons: [Reason]
  /// The facts behind ``told``.
  public let parts: [DossierPart]
  /// The digest of the document; nil unless it would be sealed.
  public let content: Digest?
  /// The document itself, in the recipient's form; nil unless it would be sealed, and of a record of a file.
  let document: DialectDocument?

  init(
    _ outcome: Outcome, _ reasons: [Reason] = [], parts: [DossierPart] = [], content: Digest? = nil,
    document: DialectDocument? = nil
  ) {
    self.outcome = outcome
    self.reasons = reasons
    self.parts = parts
    self.content = content
    self.document = document
    let held = outcome == .told ? reasons.filter(\.isTold) : []
    told = Dictionary(held.compactMap { reason in reason.path.map { ($0, reason) } }) { first, _ in first }
  }
}

extension ReleaseRules {
  /// What such rehearsals look at for each purpose; worked out once where no proactive purpose makes a difference.
  func views(of recalled: Recalled) -> (_ purpose: String) -> DisclosureRequest.About? {
    guard recalled.proactivePurposes.isEmpty else { return { recalled.about(catalogue, kinds, for: $0, under: policy) } }
    let about = recalled.about(catalogue, kinds)
    return { _ in about }
  }

  /// Rehearses a release of that type: the same decision and the same writing as the wing's, and nothing else.
  public func rehearse(
    _ type: MessageType, to recipient: Partner, about: @escaping (_ purpose: String) -> DisclosureRequest.About?, on day: CivilDay
  ) -> Rehearsal {
    guard let subscription = policy.subscription(for: recipient.kind, type: type), let adapter = adapters.adapter(for: type),
      adapter.direction != .incoming, let about = about(subscription.purpose)
    else { return Rehearsal(.unsent) }
    let permission = policy.permit(
      DisclosureRequest(recipient: recipient, purpose: subscription.purpose, about: about, day: day))
    guard case .permitted(let permitted) = permission else { return Rehearsal(.withheld, permission.reasons) }
    do throws(Refusal) {
      if subscription.mode == .file { return try rehearseRecord(permitted.fitting(adapter), subscription, adapter, on: day) }
      let (document, reasons) = try write(permitted, under: subscription, with: adapter, on: day)
      return Rehearsal(.told, reasons, parts: permitted.parts, content: Digest(of: document.bytes), document: document)
    } catch {
      return Rehearsal(error.code == .translateMissingRequired ? .waiting : .inexpressible, permission.reasons)
    }
  }
}

extension ReleaseRules {
  /// A record of a file, without the complement that only an export has at hand: what would be told, and not how it is written.
  private func rehearseRecord(
    _ permitted: PermittedDossier, _ subscription: Subscription, _ adapter: Adapter, on day: CivilDay
  ) throws(Refusal) -> Rehearsal {
    let reasons = try reasons(of: permitted, under: subscription, in: adapter)
    let dossier = permitted.document(from: catalogue, on: permitted.newestWord ?? day)
    return Rehearsal(.told, reasons, parts: permitted.parts, content: Digest(of: JSONWriter.bytes(dossier.json)))
  }
}

extension Reason {
  /// The fact without its item; nil for a reason that names none.
  var path: FactPath? { FactPath(String(key.prefix { $0 != "[" })) }
}
