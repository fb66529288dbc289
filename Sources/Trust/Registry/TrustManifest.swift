import Exchange
import JSONTree

/// The list of what a trust state is made of, as it is kept: partners' files, certificates and material by digest.
enum TrustManifest {
  static func make(_ registry: PartnerRegistry, _ material: TrustMaterial) -> (JSONValue, [Digest: [UInt8]]) {
    var objects: [Digest: [UInt8]] = [:]
    func keep(_ bytes: [UInt8]) -> JSONValue {
      let digest = Digest(of: bytes)
      objects[digest] = bytes
      return .string(digest.description)
    }
    let partners = registry.files.map { file in
      JSONValue.object(["id": .string(file.partner.id.text), "file": keep(JSONWriter.bytes(file.json))])
    }
    let keys = registry.keys.map { key in
      JSONValue.object([
        "kid": .string(key.id), "partner": .string(key.partner.text), "algorithm": .string(key.algorithm.rawValue),
        "terms": key.terms.json, "certificate": keep(Array(key.pem.utf8)),
      ])
    }
    let connections = registry.connections.map { connection in
      JSONValue.object([
        "partner": .string(connection.partner.text), "certificate": keep(Array(connection.pem.utf8)),
      ])
    }
    let kept = material.objects.map { object in
      JSONValue.object([
        "kind": .string(object.kind.rawValue), "name": .string(object.name), "object": keep(object.der),
      ])
    }
    let manifest: JSONValue = .object([
      "version": 1, "partners": .array(partners), "keys": .array(keys), "connections": .array(connections),
      "material": .array(kept),
    ])
    return (manifest, objects)
  }

  static func read(
    _ manifest: [UInt8], _ object: (Digest) -> [UInt8]?
  ) throws(RegistrationError) -> (PartnerRegistry, TrustMaterial) {
    let root = try reader(manifest)
    func bytes(_ reader: PartnerReader, _ name: String) throws(RegistrationError) -> [UInt8] {
      let digest: Digest = try reader.value(name) { Digest($0) }
      guard let bytes = object(digest), Digest(of: bytes) == digest else {
        throw reader.wrong(name, "\(digest) is missing or was changed")
      }
      return bytes
    }
    func text(_ reader: PartnerReader) throws(RegistrationError) -> String {
      String(decoding: try bytes(reader, "certificate"), as: UTF8.self)
    }
    let files = try root.objects("partners").map { item throws(RegistrationError) in
      try PartnerFile(parsing: try bytes(item, "file"), id: try item.value("id", PartnerID.init))
    }
    let keys = try root.objects("keys").map { item throws(RegistrationError) in
      let id = try item.value("kid") { $0 }
      do {
        return try RegisteredKey(
          id: id, partner: try item.value("partner", PartnerID.init), certificate: try text(item),
          algorithm: try item.value("algorithm") { SignatureAlgorithm(name: $0) }, terms: try KeyTerms(try item.object("terms")))
      } catch {
        throw (error as? RegistrationError) ?? RegistrationError(id, "\(error)")
      }
    }
    let connections = try root.objects("connections").map { item throws(RegistrationError) in
      do {
        return try ConnectionCertificate(partner: try item.value("partner", PartnerID.init), pem: try text(item))
      } catch {
        throw (error as? RegistrationError) ?? RegistrationError("tls", "\(error)")
      }
    }
    let material = try root.objects("material").map { item throws(RegistrationError) in
      TrustObject(
        try item.value("kind", TrustObject.Kind.init(rawValue:)), name: try item.value("name") { $0 },
        der: try bytes(item, "object"))
    }
    return (
      try PartnerRegistry(entries: files, keys: keys, connections: connections), try TrustMaterial(objects: material)
    )
  }

  static func digests(_ manifest: [UInt8]) throws(RegistrationError) -> [Digest] {
    let root = try reader(manifest)
    var found: [Digest] = []
    for (list, member) in [
      ("partners", "file"), ("keys", "certificate"), ("connections", "certificate"), ("material", "object"),
    ] {
      for item in try root.objects(list) { found.append(try item.value(member) { Digest($0) }) }
    }
    return found
  }

  private static func reader(_ manifest: [UInt8]) throws(RegistrationError) -> PartnerReader {
    guard let tree = try? JSONTree(parsing: manifest, limits: JSONLimits(maximumDepth: 8, maximumBytes: 64 << 20)) else {
      throw RegistrationError("manifest", "is no JSON")
    }
    return PartnerReader(place: "manifest", node: tree.root)
  }
}
