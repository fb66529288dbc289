import Consent
import Dossier
import Exchange
import Identity
import JSONTree
import Store
import Translation

/// What an export goes by: the subscription that permits it, and the form.
struct ExportTerms {
  let recipient: Partner
  let subscription: Subscription
  let adapter: Adapter

  init(_ order: ExportOrder, _ rules: ReleaseRules) throws(ExportRefusal) {
    guard let recipient = rules.partner(order.recipient) else { throw .unknownPartner(order.recipient) }
    guard recipient.isActive else { throw .suspended(recipient.id) }
    guard let subscription = rules.policy.subscription(for: recipient.kind, type: order.type), subscription.mode == .file else {
      throw .noSubscription(order.type, recipient.kind)
    }
    guard let adapter = rules.adapters.adapter(for: order.type), adapter.direction != .incoming else {
      throw .notWritten(order.type)
    }
    self.recipient = recipient
    self.subscription = subscription
    self.adapter = adapter
  }
}

/// What one record is written from.
struct ExportSource {
  let bearer: Bearer
  let permitted: PermittedDossier
  let recalled: Recalled
  /// Whom the author of the newest message of the type spoke of.
  let subject: Subject?
  /// The complement of that message.
  let stored: [UInt8]?
}

/// What a page has so far.
struct ExportDraft {
  typealias Record = (source: ExportSource, written: FileRecord, reasons: [Reason])

  var records: [Record] = []
  var withheld: [String: Int] = [:]
  var aside: [ExportAside] = []
}

/// Decides and writes the records of one page.
struct ExportWriter {
  let terms: ExportTerms
  let rules: ReleaseRules
  let place: ExportPlace
  let frame: FrameNote
  let day: CivilDay

  func permit(_ about: DisclosureRequest.About) -> Permission {
    rules.policy.permit(
      DisclosureRequest(recipient: terms.recipient, purpose: terms.subscription.purpose, about: about, day: day))
  }

  /// Of whom the newest message of the type speaks that may be looked at for this purpose.
  func subject(of recalled: Recalled) -> Subject? {
    rules.policy.statements(recalled.statements, servingAs: terms.subscription.purpose).filter {
      $0.type == terms.adapter.type && place.authors.contains($0.subject.author)
    }.max { ($0.referenceDate, $0.eventTime) < ($1.referenceDate, $1.eventTime) }?.subject
  }

  func write(_ source: ExportSource, counting count: Int) throws(Refusal) -> FileRecord {
    let permitted = source.permitted.fitting(terms.adapter)
    let dossier = permitted.document(from: rules.catalogue, on: place.day).named(as: names(in: source))
    let complement = source.subject.flatMap { subject in
      source.stored.flatMap { ComplementBook(stored: $0)?.complement(of: subject.reference) }
    }
    return try terms.adapter.writeRecord(
      dossier, complement: complement?.limited(to: terms.subscription.complement), within: frame, counting: count,
      partner: permitted.recipient)
  }

  func reasons(of source: ExportSource) throws(Refusal) -> [Reason] {
    try rules.reasons(of: source.permitted.fitting(terms.adapter), under: terms.subscription, in: terms.adapter)
  }

  /// Whether the record is of the payer that was asked for.
  func isMeant(_ record: FileRecord) -> Bool {
    let payers = record.claims.filter { if case .payer = $0 { true } else { false } }
    return payers.isEmpty || place.payer.map { payers == [.payer($0)] } ?? true
  }

  /// The references by which the author's own message knows the household and its persons: what its complement keeps is filed under them.
  private func names(in source: ExportSource) -> [String: String] {
    guard let subject = source.subject else { return [:] }
    var names = [source.bearer.text: subject.reference]
    let members = source.recalled.foyers.flatMap(\.members).filter { $0.key.author == subject.author }
    for (member, usager) in members.sorted(by: { $0.key.reference < $1.key.reference }) where names[usager.text] == nil {
      names[usager.text] = member.reference
    }
    return names
  }
}

extension DossierDocument {
  /// The same with other references of the bearers.
  fileprivate func named(as names: [String: String]) -> DossierDocument {
    names.isEmpty ? self : DossierDocument(json: json.renamed(names))
  }
}

extension JSONValue {
  fileprivate func renamed(_ names: [String: String]) -> JSONValue {
    switch self {
    case .string(let text): .string(names[text] ?? text)
    case .array(let items): .array(items.map { $0.renamed(names) })
    case .object(let object):
      .object(object.reduce(into: JSONObject()) { $0[$1.name] = $1.value.renamed(names) })
    case .null, .bool, .number: self
    }
  }
}

extension Refusal {
  /// The partner's names of what is missing, or of what cannot be said.
  var missingNames: [String] {
    (details["names"] ?? details["element"] ?? "").split(separator: ",").map { $0.drop { $0 == " " } }.map(String.init)
  }
}
