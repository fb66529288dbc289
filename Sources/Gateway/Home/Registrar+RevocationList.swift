import Exchange
import Foundation
public import Trust

extension Registrar {
  /// Refuses a revocation list that would take the place of another issuer's or of a newer one, and a name that no file should have.
  public func check(_ list: RevocationListFacts, named name: String) throws(RegistrarRefusal) {
    guard (1...128).contains(name.utf8.count), !name.hasPrefix("."), !name.contains("/") else { throw .badName(name) }
    let place = place(ofList: name)
    guard DurableFile.kind(of: place) != .link else { throw .symbolicLink("certs/crls/\(place.lastPathComponent)") }
    guard let bytes = try? Data(contentsOf: place), let present = try? RevocationListFacts(contents: [UInt8](bytes)) else {
      return
    }
    guard present.issuer == list.issuer else { throw .listTaken(name, issuer: present.issuer) }
    guard present.thisUpdate <= list.thisUpdate else { throw .olderList(name, present: present.thisUpdate) }
  }

  /// Puts a list that was checked in its place, by renaming.
  public func write(_ list: RevocationListFacts, named name: String) throws {
    try check(list, named: name)
    try DurableFile.write(list.der, to: place(ofList: name), replacing: true)
  }

  private func place(ofList name: String) -> URL { home.revocationLists.appendingPathComponent("\(name).crl") }
}
