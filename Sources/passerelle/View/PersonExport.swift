import Consent
import Dossier
import Exchange
import Identity
import JSONTree
import Release
import Store

/// Everything held about one person, to be handed to that person (GDPR 15, 20): what is said, by whom, to whom it was told, and proof that it
/// was recorded so.
///
/// Nothing in it is another member's: of a household only what holds of it as a whole, and the person's own membership; of one that the
/// person has left, that membership alone. What would tell where somebody else hides is left out, and so is that anybody is protected.
struct PersonExport {
  /// One fact and everything that was ever said of it.
  struct Line {
    let key: FactKey
    let title: String
    let words: [Word]
  }

  /// One author's word.
  struct Word {
    let value: FactValue
    let author: PartnerID
    let carrier: PartnerID
    let referenceDate: CivilDay
    let flow: String
    /// The proactive purpose that it serves alone; nil for any.
    let purpose: String?
    /// Whether it is the one that prevails.
    let prevails: Bool
  }

  /// One fact that a message told of the person and that is not recorded: its value is in the encrypted message alone.
  struct Unrecorded {
    let flow: String
    let title: String
    let fact: UnrecordedFact
  }

  /// The person, or a household.
  struct Section {
    let bearer: Bearer
    let lines: [Line]
  }

  let usager: UsagerID
  let sections: [Section]
  let messages: [MessageProof]
  let told: [Disclosure]
  let consents: [ConsentReceipt]
  let objections: [Objection]
  let declarations: DeclarationBook
  let unrecorded: [Unrecorded]
  let proposals: ProposalView
  let restrictions: [Restriction]

  /// What the messages of these flows told of a person beside, which nothing lets be recorded. That somebody is protected is left out.
  static func unrecorded(
    _ flows: Set<String>, of person: Bearer, in store: any FlowStore, _ catalogue: Catalogue, in language: Language
  ) async throws -> [Unrecorded] {
    var unrecorded: [Unrecorded] = []
    for flow in flows.sorted() {
      for line in try await store.flow(flow)?.unrecorded ?? [] where line.bearer == person && !line.fact.isReserved {
        let title = catalogue[line.fact.path]?.title(in: language) ?? line.fact.path.text
        unrecorded.append(Unrecorded(flow: flow, title: title, fact: line.fact))
      }
    }
    return unrecorded
  }

  /// The facts of the person and of the households.
  static func sections(
    _ recalled: Recalled, _ about: DisclosureRequest.About, _ catalogue: Catalogue, on day: CivilDay, in language: Language
  ) -> [Section] {
    guard case .person(let person, let households) = about else { return [] }
    let shield = Shield(about, from: nil, on: day)
    // A person is not hidden from herself.
    let isProtected = Shield(.person(person, households: []), from: nil, on: day).covers(person.id)
    let own = lines(person.projection, person.id, catalogue, language) { key, value in
      guard let governance = catalogue[key.path]?.governance, governance.category != .protection else { return nil }
      return isProtected ? value : shield.shown(value, under: governance, of: person.id)
    }
    var sections = [Section(bearer: recalled.bearer, lines: own)]
    for (foyer, household) in zip(recalled.foyers, households) {
      let isMember = household.isMember(person.id, on: day)
      let told = lines(household.projection, foyer.id.text, catalogue, language) { key, value in
        guard let definition = catalogue[key.path] else { return nil }
        if definition.usagerMember != nil { return key.item == person.id ? value : nil }
        return isMember ? shield.shown(value, under: definition.governance, of: foyer.id.text) : nil
      }
      sections.append(Section(bearer: .foyer(foyer.id), lines: told))
    }
    return sections
  }

  private static func lines(
    _ projection: Projection, _ bearer: String, _ catalogue: Catalogue, _ language: Language,
    shown: (FactKey, FactValue) -> FactValue?
  ) -> [Line] {
    Set(projection.facts.keys).union(projection.ended.keys).sorted().compactMap { key in
      guard let definition = catalogue[key.path] else { return nil }
      let prevailing = projection[key]
      let words = projection.history(of: key).compactMap { claim -> Word? in
        guard let open = shown(key, claim.value) else { return nil }
        return Word(
          value: Mask.value(open, of: definition, revealing: true), author: claim.author, carrier: claim.carrier,
          referenceDate: claim.referenceDate, flow: claim.flow,
          purpose: claim.use.proactivePurpose,
          prevails: prevailing?.flow == claim.flow && prevailing?.author == claim.author)
      }
      guard !words.isEmpty else { return nil }
      return Line(key: Mask.key(key, of: definition), title: definition.title(in: language), words: words)
    }
  }
}

/// That a message which speaks of the person was recorded, and how anybody can check it (RFC 9162).
struct MessageProof {
  let flow: String
  let type: MessageType?
  let author: PartnerID?
  let receivedAt: Instant
  let leaf: LogLeaf?
  /// The inclusion proof of the leaf in the tree of ``size``; nil while the leaf waits for a signed checkpoint.
  let path: [Digest]?
  let size: Int64?

  /// The proofs of those messages under a signed checkpoint; one whose leaf is younger has none yet.
  static func all(
    _ flows: Set<String>, in store: any DossierReading, under checkpoint: LogCheckpoint?
  ) async throws -> [MessageProof] {
    var proofs: [MessageProof] = []
    for flow in flows.sorted() {
      guard let detail = try await store.flow(flow) else { continue }
      var path: [Digest]?
      if let leaf = detail.leaf, let size = checkpoint?.size, leaf.position < size {
        path = try await store.inclusionProof(of: leaf.position, size: size)
      }
      proofs.append(
        MessageProof(
          flow: detail.entry.flow, type: detail.entry.type, author: detail.entry.author, receivedAt: detail.entry.receivedAt,
          leaf: detail.leaf, path: path, size: path == nil ? nil : checkpoint?.size))
    }
    return proofs
  }
}
