public import Dossier
public import Exchange

/// Everything that an adapter's tables say, for a page that people read.
public struct AdapterSheet: Sendable {
  /// The message type.
  public let type: MessageType
  /// What it is, in the words of its people.
  public let title: String
  /// Which way it goes.
  public let direction: Adapter.Direction
  /// The media type of its documents.
  public let contentType: String
  /// Each element in the order of the format.
  public let lines: [SheetLine]
  /// The code tables that it uses.
  public let tables: [SheetTable]
  /// What the dossier must hold for the format to be written.
  public let required: [RequiredFact]
  /// The mandatory elements that only a complement can give: without one, `translate.complement-missing` names them.
  public let needsComplement: [String]
  /// The paths for which a message is its author's complete word.
  public let coverage: [FactPath]
  /// The elements that say of a file made here what is said of no dossier: when it was made, or these words.
  public let stamps: [String]
  /// What its author could not verify.
  public let unverified: [String]
}

extension Adapter {
  /// The adapter's page in data. Walks the plan: ask once, keep the answer.
  public var sheet: AdapterSheet {
    var walk = SheetWalk(plan: plan, tables: tables)
    walk.branch(plan.root, SheetPlace(), isForm: nil)
    return AdapterSheet(
      type: type, title: title, direction: direction, contentType: contentType, lines: walk.lines,
      tables: tables.sheets, required: requiredFacts, needsComplement: walk.needsComplement, coverage: coverage,
      stamps: plan.batch.stamps.map(\.text), unverified: unverified)
  }
}

extension Plan.Stamp {
  /// `TYPEFLUX: M`, `DTCREAFLUX: now (day)`.
  fileprivate var text: String {
    let name = path.last ?? ""
    return switch value {
    case .day: "\(name): now (day)"
    case .time: "\(name): now (time)"
    case .text(let text): "\(name): \(text)"
    }
  }
}
