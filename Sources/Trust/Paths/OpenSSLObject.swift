import COpenSSL

/// DER by OpenSSL's readers.
enum OpenSSLObject {
  typealias Reader = (
    UnsafeMutablePointer<OpaquePointer?>?, UnsafeMutablePointer<UnsafePointer<UInt8>?>?, Int
  ) -> OpaquePointer?

  /// The object that all the bytes are; nil when there is something behind it. The caller frees it.
  static func read(_ der: [UInt8], with reader: Reader, free: (OpaquePointer) -> Void) -> OpaquePointer? {
    defer { ERR_clear_error() }
    return der.withUnsafeBufferPointer { buffer in
      var at = buffer.baseAddress
      guard let object = reader(nil, &at, buffer.count) else { return nil }
      if at == buffer.baseAddress.map({ $0 + buffer.count }) { return object }
      free(object)
      return nil
    }
  }
}
