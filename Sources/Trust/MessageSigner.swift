public import Exchange
import JSONTree

/// What a partner's software does to post: signs a payload's exact octets as a message. Used by `passerelle sign` and `post`.
public enum MessageSigner {
  /// The signed message in one of the three serialisations, under `typ: passerelle+jws`.
  ///
  /// The header names the key by its certificate (`x5t#S256`) when it has one, otherwise by its `kid`. The payload is taken as it is: that
  /// it is a good event is for the receiver to say.
  public static func sign(
    payload: [UInt8], key: SigningKey, serialisation: Serialisation = .flattened
  ) throws(Failure) -> [UInt8] {
    var header: JSONObject = ["alg": .string(key.algorithm.rawValue)]
    if let thumbprint = key.certificateThumbprint {
      header["x5t#S256"] = .string(Base64URL.text(thumbprint.bytes))
    } else {
      header["kid"] = .string(key.id)
    }
    header["typ"] = .string("passerelle+jws")
    return try JWSWriter(payload, header: header, key: key).bytes(serialisation)
  }
}
