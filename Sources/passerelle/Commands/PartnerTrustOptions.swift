import ArgumentParser
import Foundation
import Gateway
import Trust

/// Who vouches for a partner's certificates, and what its messages are held to.
struct PartnerTrustOptions: ParsableArguments {
  @Option(
    help: .init(
      words(
        "L'autorité qui répond de ses certificats : un fichier, qui devient une ancre, ou le nom d'une ancre de certs/anchors (répétable).",
        "The authority that vouches for its certificates: a file, which becomes an anchor, or the name of an anchor in certs/anchors (repeatable)."
      ), valueName: words("nom|fichier", "name|file")))
  var anchor: [String] = []
  @Flag(
    help: .init(
      words(
        "Aucune autorité : se fier à ce certificat-là, que l'opérateur a vérifié lui-même.",
        "No authority: trust this very certificate, which the operator checked in person.")))
  var pinned = false
  @Option(
    help: .init(
      words(
        "Une politique de certification exigée, par son OID (RGS, eIDAS…) ; l'une d'elles suffit (répétable).",
        "A certificate policy that is required, by its OID (RGS, eIDAS…); one of them is enough (repeatable)."), valueName: "OID")
  )
  var policy: [String] = []
  @Option(
    help: .init(
      words(
        "Quand nul ne sait si un certificat est révoqué : refuse (par défaut) ou accept.",
        "When nobody knows whether a certificate is revoked: refuse (default) or accept."), valueName: "refuse|accept"))
  var whenUnknown: String?
  @Option(
    help: .init(
      words(
        "Combien d'heures une CRL ou une réponse OCSP périmée compte encore (24 par défaut).",
        "How many hours a CRL or OCSP response that is past its date still counts (24 by default)."), valueName: "N"))
  var graceHours: Int?
  @Option(
    help: .init(
      words(
        "Sur combien de jours en arrière un message peut porter (sinon, la règle de la passerelle).",
        "How many days back a message may lie (else the gateway's own rule)."), valueName: "N"))
  var pastDays: Int?
  @Option(
    help: .init(
      words(
        "Combien d'appels par minute au plus (sinon, la règle de la passerelle).",
        "How many calls a minute at most (else the gateway's own rule)."), valueName: "N"))
  var callsPerMinute: Int?

  func validate() throws {
    let anchored = !anchor.isEmpty || !policy.isEmpty || whenUnknown != nil || graceHours != nil
    guard !(pinned && anchored) else {
      throw ValidationError(
        words(
          "--pinned exclut --anchor, --policy, --when-unknown et --grace-hours : il n'y a pas d'autorité à interroger.",
          "--pinned excludes --anchor, --policy, --when-unknown and --grace-hours: there is no authority to ask."))
    }
    for policy in policy {
      _ = try Parsed.required(policy, "--policy") { try? PathRules(anchors: ["-"], policies: [$0]) }
    }
    _ = try Parsed.optional(whenUnknown, "--when-unknown", UnknownRevocation.init(rawValue:))
    try Parsed.check(graceHours, "--grace-hours", 0...8760)
    try Parsed.check(pastDays, "--past-days", 1...90)
    try Parsed.check(callsPerMinute, "--calls-per-minute", 1...1_000_000)
  }

  /// Refuses to register anybody without a word about who vouches for it.
  func requireChoice() throws {
    guard anchor.isEmpty, !pinned else { return }
    throw ValidationError(
      words(
        """
        dites qui répond de ce certificat : --anchor FICHIER (ou NOM), l'autorité qui l'a émis, dont les révocations comptent alors ; \
        ou --pinned, personne que vous : vous avez vérifié ce certificat avec le partenaire, et vous seul le révoquerez.
        """,
        """
        say who vouches for this certificate: --anchor FILE (or NAME), the authority that issued it, whose revocations count then; \
        or --pinned, nobody but you: you checked this certificate with the partner, and you alone will revoke it.
        """))
  }

  /// The rules, with what is not named as it is in `present`.
  func trust(over present: PartnerTrust? = nil) throws -> PartnerTrust {
    if pinned { return .pinned }
    let named = Set(try anchor.map { try PartnerAnchor($0).name })
    let unknown = try Parsed.optional(whenUnknown, "--when-unknown", UnknownRevocation.init(rawValue:))
    guard case .anchored(let known)? = present else {
      if let present, anchor.isEmpty {
        guard policy.isEmpty, unknown == nil, graceHours == nil else {
          throw ValidationError(
            words(
              "ce partenaire est épinglé : ces règles demandent --anchor.", "this partner is pinned: those rules need --anchor."))
        }
        return present
      }
      return .anchored(
        try PathRules(
          anchors: named, policies: Set(policy), whenUnknown: unknown ?? .refuse,
          graceHours: graceHours ?? PathRules.defaultGraceHours))
    }
    return .anchored(
      try PathRules(
        anchors: anchor.isEmpty ? known.anchors : named, policies: policy.isEmpty ? known.policies : Set(policy),
        whenUnknown: unknown ?? known.whenUnknown, graceHours: graceHours ?? known.graceHours))
  }

  /// The limits, with what is not named as it is in `present`.
  func limits(over present: PartnerLimits = PartnerLimits()) -> PartnerLimits {
    PartnerLimits(
      pastDays: pastDays ?? present.pastDays, callsPerMinute: callsPerMinute ?? present.callsPerMinute)
  }

  /// The files that are to become anchors, by name.
  func anchors(_ console: Console) throws -> [String: String] {
    var found: [String: String] = [:]
    for text in anchor {
      let anchor = try PartnerAnchor(text)
      guard let file = anchor.file else { continue }
      let pem = try anchor.read(file, console)
      guard found.updateValue(pem, forKey: anchor.name).map({ $0 == pem }) ?? true else {
        throw console.complaint(RegistrarRefusal.anchorTaken(anchor.name))
      }
    }
    return found
  }
}
