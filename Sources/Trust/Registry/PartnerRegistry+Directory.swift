import Exchange
public import Foundation

extension PartnerRegistry {
  /// Reads a registry from a folder: one folder for each partner, named by its identifier. Throws at the first thing that is wrong in any
  /// of them: ``TrustFolder`` reads the others all the same.
  public init(directory: URL) throws(RegistrationError) {
    let folders = try PartnerFolder.names(in: directory).map { name throws(RegistrationError) in
      try PartnerFolder(name, in: directory)
    }
    try self.init(folders)
  }

  init(_ folders: [PartnerFolder]) throws(RegistrationError) {
    try self.init(
      entries: folders.map(\.file), keys: folders.flatMap(\.keys), connections: folders.flatMap(\.connections))
  }

  /// What is registered of one partner; nil when it is not.
  func folder(of id: PartnerID) -> PartnerFolder? {
    file(id).map { file in
      PartnerFolder(file: file, keys: keys(of: id), connections: connections.filter { $0.partner == id })
    }
  }
}
