import CPKCS11
import Crypto
import CryptoExtras
import Foundation

/// A private RSA key on its token, in an open session: the key itself never leaves the token.
public struct TokenKey: ~Copyable {
  private let functions: CK_FUNCTION_LIST
  private let place: TokenPlace
  private let session: CK_ULONG
  private let handle: CK_ULONG
  private let modulus: [UInt8]

  /// Opens a session, finds the key, runs the body, and closes the session, whatever happens.
  ///
  /// Throws ``TokenFault``; a PIN is not tried when one more error would lock the token.
  public static func with<Value: Sendable>(
    _ place: TokenPlace, pin: [UInt8], _ body: (borrowing TokenKey) throws(TokenFault) -> Value
  ) throws(TokenFault) -> Value {
    try TokenModule.with(place) { module throws(TokenFault) in
      let functions = module.list
      let (slot, flags) = try module.slot()
      if let fault = TokenFault(flags: flags) { throw fault }
      var session: CK_ULONG = 0
      try module.call("C_OpenSession", functions.C_OpenSession?(slot, CKF_SERIAL_SESSION, nil, nil, &session))
      defer { _ = functions.C_CloseSession?(session) }
      let answer = functions.C_Login?(session, CKU_USER, pin, CK_ULONG(pin.count))
      if answer != CKR_USER_ALREADY_LOGGED_IN { try module.call("C_Login", answer) }
      defer { _ = functions.C_Logout?(session) }
      return try body(try TokenKey(module, session: session))
    }
  }

  private init(_ module: borrowing TokenModule, session: CK_ULONG) throws(TokenFault) {
    let handle = try Self.find(module, session)
    let modulus = try Self.number(CKA_MODULUS, of: handle, module, session)
    guard modulus.count * 8 >= 2048 else { throw .keyTooShort(bits: modulus.count * 8) }
    (functions, place, self.session, self.handle, self.modulus) = (module.list, module.place, session, handle, modulus)
  }

  /// What tells this key from every other: SHA-256 of its modulus.
  public var digest: [UInt8] { Array(SHA256.hash(data: modulus)) }

  /// The secret, as the token decrypts it.
  public func unwrap(_ wrapped: WrappedSecret) throws(TokenFault) -> [UInt8] {
    guard wrapped.keyDigest == digest else { throw .otherKey }
    return try decrypt(wrapped.bytes, wrapped.hash)
  }

  /// Wraps a secret of 64 bytes at most for this key, outside of the token, and has the token unwrap it once to be sure. The hash is the
  /// first that the token knows.
  public func wrap(_ secret: [UInt8]) throws(TokenFault) -> WrappedSecret {
    let exponent = try exponent()
    for hash in WrappedSecret.Hash.allCases {
      guard let key = try? _RSA.Encryption.PublicKey(n: modulus, e: exponent),
        let bytes = try? key.encrypt(Data(secret), padding: hash == .sha1 ? .PKCS1_OAEP : .PKCS1_OAEP_SHA256)
      else { continue }
      let wrapped = WrappedSecret(hash: hash, keyDigest: digest, bytes: Array(bytes))
      if (try? decrypt(wrapped.bytes, hash)) == secret { return wrapped }
    }
    throw .noCommonHash
  }

  private func decrypt(_ encrypted: [UInt8], _ hash: WrappedSecret.Hash) throws(TokenFault) -> [UInt8] {
    var parameters = CK_RSA_PKCS_OAEP_PARAMS(
      hashAlg: hash == .sha1 ? CKM_SHA_1 : CKM_SHA256, mgf: hash == .sha1 ? CKG_MGF1_SHA1 : CKG_MGF1_SHA256,
      source: CKZ_DATA_SPECIFIED, pSourceData: nil, ulSourceDataLen: 0)
    let begun = withUnsafeMutablePointer(to: &parameters) { parameters in
      var mechanism = CK_MECHANISM(
        mechanism: CKM_RSA_PKCS_OAEP, pParameter: parameters,
        ulParameterLen: CK_ULONG(MemoryLayout<CK_RSA_PKCS_OAEP_PARAMS>.size))
      return functions.C_DecryptInit?(session, &mechanism, handle)
    }
    if let fault = TokenFault(begun ?? CKR_FUNCTION_NOT_SUPPORTED, from: "C_DecryptInit", at: place) { throw fault }
    var secret = [UInt8](repeating: 0, count: modulus.count)
    var length = CK_ULONG(secret.count)
    let answer = functions.C_Decrypt?(session, encrypted, CK_ULONG(encrypted.count), &secret, &length)
    // Tokens differ in how they say that a ciphertext is not right.
    guard answer == CKR_OK else { throw .spoilt(answer ?? CKR_FUNCTION_NOT_SUPPORTED) }
    return Array(secret.prefix(Int(clamping: length)))
  }
}

extension TokenKey {
  private func exponent() throws(TokenFault) -> [UInt8] {
    guard let exponent = Self.attribute(CKA_PUBLIC_EXPONENT, of: handle, functions, session) else {
      throw .refused("C_GetAttributeValue", CKR_FUNCTION_NOT_SUPPORTED)
    }
    return exponent
  }

  /// The only RSA private key of the place's name.
  private static func find(_ module: borrowing TokenModule, _ session: CK_ULONG) throws(TokenFault) -> CK_ULONG {
    let (type, name): (CK_ULONG, [UInt8]) =
      switch module.place.key {
      case .label(let label): (CKA_LABEL, Array(label.utf8))
      case .id(let id): (CKA_ID, id)
      }
    let functions = module.list
    var found = [CK_ULONG](repeating: 0, count: 2)
    var count: CK_ULONG = 0
    let answer = withAttributes([
      (CKA_CLASS, bytes(of: CKO_PRIVATE_KEY)), (CKA_KEY_TYPE, bytes(of: CKK_RSA)), (type, name),
    ]) { attributes in
      functions.C_FindObjectsInit?(session, attributes.baseAddress, CK_ULONG(attributes.count))
    }
    try module.call("C_FindObjectsInit", answer)
    let searched = functions.C_FindObjects?(session, &found, CK_ULONG(found.count), &count)
    _ = functions.C_FindObjectsFinal?(session)
    try module.call("C_FindObjects", searched)
    guard count > 0 else { throw .keyMissing(module.place.key.description) }
    guard count == 1 else { throw .keyTwice(module.place.key.description) }
    return found[0]
  }

  /// A number of the key, without leading zeros.
  private static func number(
    _ type: CK_ULONG, of handle: CK_ULONG, _ module: borrowing TokenModule, _ session: CK_ULONG
  ) throws(TokenFault) -> [UInt8] {
    guard let value = attribute(type, of: handle, module.list, session) else {
      throw .keyMissing(module.place.key.description)
    }
    return Array(value.drop { $0 == 0 })
  }

  /// An attribute of the key; nil when the token does not tell it.
  private static func attribute(
    _ type: CK_ULONG, of handle: CK_ULONG, _ functions: CK_FUNCTION_LIST, _ session: CK_ULONG
  ) -> [UInt8]? {
    var value = [UInt8](repeating: 0, count: 4096)
    let length = value.withUnsafeMutableBytes { room -> Int? in
      var attribute = CK_ATTRIBUTE(type: type, pValue: room.baseAddress, ulValueLen: CK_ULONG(room.count))
      guard functions.C_GetAttributeValue?(session, handle, &attribute, 1) == CKR_OK else { return nil }
      return Int(exactly: attribute.ulValueLen).flatMap { $0 <= room.count && $0 > 0 ? $0 : nil }
    }
    return length.map { Array(value.prefix($0)) }
  }

  private static func bytes(of number: CK_ULONG) -> [UInt8] { withUnsafeBytes(of: number) { Array($0) } }

  /// Runs the body with these attributes, whose values stay where they are meanwhile.
  private static func withAttributes<Value>(
    _ values: [(type: CK_ULONG, value: [UInt8])], _ body: (UnsafeMutableBufferPointer<CK_ATTRIBUTE>) -> Value
  ) -> Value {
    var bytes = values.flatMap(\.value)
    return bytes.withUnsafeMutableBytes { room in
      var attributes: [CK_ATTRIBUTE] = []
      var place = 0
      for (type, value) in values {
        attributes.append(
          CK_ATTRIBUTE(type: type, pValue: room.baseAddress?.advanced(by: place), ulValueLen: CK_ULONG(value.count)))
        place += value.count
      }
      return attributes.withUnsafeMutableBufferPointer { body($0) }
    }
  }
}
