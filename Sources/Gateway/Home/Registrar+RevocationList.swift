import Exchange
import Foundation
public import Trust

extension Registrar {
  /// Refuses a revocation list that its issuer did not sign, one that would take the place of another issuer's or of a newer one, and a
  /// name that no file should have.
  ///
  /// - Parameter authority: the issuer's certificate (DER) as long as none of that name is in `certs/anchors` or `certs/intermediates`;
  ///   beside one that is there it counts for nothing.
  public func check(_ list: RevocationListFacts, named name: String, authority: [UInt8]? = nil) throws {
    guard (1...128).contains(name.utf8.count), !name.hasPrefix("."), !name.contains("/") else {
      throw RegistrarRefusal.badName(name)
    }
    let place = place(ofList: name)
    guard DurableFile.kind(of: place) != .link else {
      throw RegistrarRefusal.symbolicLink("certs/crls/\(place.lastPathComponent)")
    }
    let known = try authorities(at: list.thisUpdate).filter { list.isSigned(by: $0) != nil }
    let issuers = known.isEmpty ? [authority].compactMap { $0 } : known
    switch Self.isSigned(list, by: issuers) {
    case nil: throw RegistrarRefusal.unknownIssuer(list.issuer)
    case false?: throw RegistrarRefusal.unsignedList(name, issuer: list.issuer)
    case true?: break
    }
    guard let bytes = try? Data(contentsOf: place), let present = try? RevocationListFacts(contents: [UInt8](bytes)) else {
      return
    }
    guard present.issuer == list.issuer else { throw RegistrarRefusal.listTaken(name, issuer: present.issuer) }
    // One that is there and that nobody signed keeps no other out.
    guard present.thisUpdate <= list.thisUpdate || Self.isSigned(present, by: issuers) == false else {
      throw RegistrarRefusal.olderList(name, present: present.thisUpdate)
    }
  }

  /// Puts a list in its place, by renaming; throws as ``check(_:named:authority:)`` does.
  public func write(_ list: RevocationListFacts, named name: String, authority: [UInt8]? = nil) throws {
    try check(list, named: name, authority: authority)
    try DurableFile.write(list.der, to: place(ofList: name), replacing: true)
  }

  private func place(ofList name: String) -> URL { home.revocationLists.appendingPathComponent("\(name).crl") }

  /// The certificates of authorities that an operator has put here, DER; files that are wrong are left out.
  private func authorities(at instant: Instant) throws(RegistrationError) -> [[UInt8]] {
    try folder(at: instant).state.judge.material.objects.filter { [.anchor, .intermediate].contains($0.kind) }.map(\.der)
  }

  /// Whether one of them signed the list; nil when none of them is its issuer.
  private static func isSigned(_ list: RevocationListFacts, by certificates: [[UInt8]]) -> Bool? {
    let answers = certificates.compactMap { list.isSigned(by: $0) }
    return answers.isEmpty ? nil : answers.contains(true)
  }
}
