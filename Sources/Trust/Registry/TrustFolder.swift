public import Exchange
public import Foundation

/// What the folders of partners and certificates say, read so that what is wrong in one file stops nothing but what that file speaks of.
///
/// A file that cannot be read, a list that is older than the one that counts, a partner that does not fit with the others: each is a
/// fault, and what was in force before stays in its place, if anything was. Nobody can keep a revocation from being taken up by
/// spoiling another file.
public struct TrustFolder: Sendable {
  /// The state that the readable part makes.
  public let state: TrustState
  /// What is wrong, by file.
  public let faults: [RegistrationError]

  /// Reads the folders. Throws only when the folder of partners itself cannot be read.
  ///
  /// - Parameters:
  ///   - former: the state in force; nil at the start.
  ///   - instant: now: a former revocation list stays only while it is current.
  public init(
    partners: URL, certificates: URL, after former: TrustState? = nil, at instant: Instant
  ) throws(RegistrationError) {
    var faults: [RegistrationError] = []
    let material = Self.material(certificates, former?.judge.material, instant, &faults)
    var folders: [PartnerID: PartnerFolder] = [:]
    for name in try PartnerFolder.names(in: partners) {
      do {
        let folder = try PartnerFolder(name, in: partners)
        folders[folder.file.partner.id] = folder
      } catch {
        faults.append(error)
        guard let id = PartnerID(name) else { continue }
        folders[id] = former?.registry.folder(of: id)
      }
    }
    state = try Self.fitting(folders, material, former, &faults)
    self.faults = faults
  }

  /// The state of those partners that fit together. One that does not is taken as it was before, and left out when that does not fit
  /// either.
  private static func fitting(
    _ found: [PartnerID: PartnerFolder], _ material: TrustMaterial, _ former: TrustState?,
    _ faults: inout [RegistrationError]
  ) throws(RegistrationError) -> TrustState {
    var folders = found
    var tried: Set<PartnerID> = []
    while true {
      do {
        let registry = try PartnerRegistry(ordered(folders, former))
        return try TrustState(registry: registry, material: material, after: former)
      } catch {
        guard let id = PartnerID(String(error.place.prefix { $0 != "/" })), folders[id] != nil else { throw error }
        if !faults.contains(error) { faults.append(error) }
        folders[id] = tried.insert(id).inserted ? former?.registry.folder(of: id) : nil
      }
    }
  }

  /// Those that are as they were come first: where two do not fit together, the one that changed is at fault.
  private static func ordered(_ folders: [PartnerID: PartnerFolder], _ former: TrustState?) -> [PartnerFolder] {
    func isChanged(_ folder: PartnerFolder) -> Bool {
      guard let before = former?.registry.folder(of: folder.file.partner.id) else { return true }
      return before.file != folder.file || before.keys.map(\.thumbprint) != folder.keys.map(\.thumbprint)
    }
    let sorted = folders.values.sorted { $0.file.partner.id < $1.file.partner.id }
    return sorted.filter { !isChanged($0) } + sorted.filter(isChanged)
  }

  private static func material(
    _ directory: URL, _ former: TrustMaterial?, _ instant: Instant, _ faults: inout [RegistrationError]
  ) -> TrustMaterial {
    var objects: Set<TrustObject> = []
    for kind in TrustObject.Kind.allCases {
      let (found, wrong) = TrustMaterial.read(kind, below: directory)
      objects.formUnion(found)
      for (name, error) in wrong {
        faults.append(error)
        objects.formUnion(former?.objects.filter { $0.kind == kind && $0.name == name } ?? [])
      }
    }
    for object in former?.objects ?? [] where object.kind == .revocationList && !objects.contains(object) {
      guard let newest = newest(objects, of: object, at: instant) else { continue }
      objects.insert(object)
      faults.append(
        RegistrationError("crls/\(newest)", "is older than the list that counts: a revocation list does not go back"))
    }
    return TrustMaterial(sorted: objects.sorted())
  }

  /// The name of the newest list of the former list's issuer, when it is older than the former one and that is current; else nil.
  private static func newest(_ objects: Set<TrustObject>, of former: TrustObject, at instant: Instant) -> String? {
    guard let facts = try? RevocationListFacts(der: former.der), instant <= facts.nextUpdate else { return nil }
    let lists = objects.compactMap { object -> (name: String, facts: RevocationListFacts)? in
      guard object.kind == .revocationList, let other = try? RevocationListFacts(der: object.der), other.issuer == facts.issuer
      else { return nil }
      return (object.name, other)
    }
    guard let newest = lists.max(by: { $0.facts.thisUpdate < $1.facts.thisUpdate }) else { return nil }
    return newest.facts.thisUpdate < facts.thisUpdate ? newest.name : nil
  }
}
