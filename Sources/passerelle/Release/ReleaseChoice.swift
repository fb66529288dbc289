import ArgumentParser
import Exchange
import Store

/// Which releases an order is about: by their identifiers, or all that a filter lets through.
struct ReleaseChoice: ParsableArguments {
  @Argument(
    help: .init(words("Les identifiants des envois, ou leurs débuts.", "The releases' identifiers, or their beginnings.")))
  var release: [String] = []
  @Option(help: .init(words("Tous ceux vers ce destinataire.", "All to this recipient.")))
  var to: String?
  @Option(help: .init(words("Tous ceux de ce type.", "All of this type.")))
  var type: String?
  @Option(help: .init(words("Tous ceux créés à partir de (RFC 3339).", "All created from (RFC 3339).")))
  var from: String?
  @Option(help: .init(words("Tous ceux créés avant (RFC 3339).", "All created before (RFC 3339).")))
  var until: String?

  func validate() throws {
    let filter = try filter()
    // Nothing said is not everything meant.
    guard release.isEmpty == (filter != ReleaseFilter()) else {
      throw ValidationError(
        words(
          "Dites lesquels : des identifiants, ou un filtre (--to, --type, --from, --until).",
          "Say which: identifiers, or a filter (--to, --type, --from, --until)."))
    }
  }

  /// The releases that are in one of these states; those that are named, in any.
  func entries(_ store: any DossierReading, in states: [ReleaseState], _ console: Console) async throws -> [ReleaseEntry] {
    guard release.isEmpty else { return try await named(store, console) }
    var entries: [ReleaseEntry] = []
    for state in states {
      var filter = try filter()
      filter.state = state
      var cursor: FlowCursor?
      repeat {
        let page = try await store.releases(filter, after: cursor, limit: 1000)
        entries += page.entries
        cursor = page.next
      } while cursor != nil
    }
    return entries
  }

  private func named(_ store: any DossierReading, _ console: Console) async throws -> [ReleaseEntry] {
    var entries: [ReleaseEntry] = []
    for id in release { entries.append(try await Self.entry(id, store, console)) }
    return entries
  }

  /// The release of that identifier, or of that beginning of one.
  static func entry(_ id: String, _ store: any DossierReading, _ console: Console) async throws -> ReleaseEntry {
    guard !id.isEmpty, let detail = try await store.release(id) else {
      throw console.complaint(
        ExitStatus.notFound, "Aucun envoi, ou plusieurs, dont l'identifiant commence par \(id).",
        "No release, or more than one, whose identifier begins with \(id).")
    }
    return detail.entry
  }

  private func filter() throws -> ReleaseFilter {
    var filter = ReleaseFilter()
    filter.recipient = try Parsed.optional(to, "--to", PartnerID.init)
    filter.type = try Parsed.optional(type, "--type", MessageType.init)
    filter.from = try Parsed.optional(from, "--from", { Instant($0) })
    filter.until = try Parsed.optional(until, "--until", { Instant($0) })
    return filter
  }
}
