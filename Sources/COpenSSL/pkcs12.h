// PKCS #12 files (RFC 7292) and encrypted private keys.
#pragma once
#include <limits.h>
#include <openssl/bio.h>
#include <openssl/err.h>
#include <openssl/evp.h>
#include <openssl/pem.h>
#include <openssl/pkcs12.h>
#include <openssl/pkcs7.h>

// The stack functions of OpenSSL 3 are macros, which Swift does not see.

static inline int pkcs12_certificate_count(const STACK_OF(X509) *certificates) {
  return certificates == NULL ? 0 : sk_X509_num(certificates);
}

static inline X509 *pkcs12_certificate(const STACK_OF(X509) *certificates, int index) {
  return sk_X509_value(certificates, index);
}

static inline void pkcs12_free_certificates(STACK_OF(X509) *certificates) { sk_X509_pop_free(certificates, X509_free); }

static inline int pkcs12_part_count(const STACK_OF(PKCS7) *parts) { return sk_PKCS7_num(parts); }

static inline PKCS7 *pkcs12_part(const STACK_OF(PKCS7) *parts, int index) { return sk_PKCS7_value(parts, index); }

static inline void pkcs12_free_parts(STACK_OF(PKCS7) *parts) { sk_PKCS7_pop_free(parts, PKCS7_free); }

static inline int pkcs12_is_plain(PKCS7 *part) { return PKCS7_type_is_data(part); }

static inline int pkcs12_is_encrypted(PKCS7 *part) { return PKCS7_type_is_encrypted(part); }

static inline int pkcs12_bag_count(const STACK_OF(PKCS12_SAFEBAG) *bags) { return sk_PKCS12_SAFEBAG_num(bags); }

static inline PKCS12_SAFEBAG *pkcs12_bag(const STACK_OF(PKCS12_SAFEBAG) *bags, int index) {
  return sk_PKCS12_SAFEBAG_value(bags, index);
}

static inline void pkcs12_free_bags(STACK_OF(PKCS12_SAFEBAG) *bags) {
  sk_PKCS12_SAFEBAG_pop_free(bags, PKCS12_SAFEBAG_free);
}

// Whether an error says that an algorithm is not there: that of a provider that is not loaded, or none at all.
static inline int pkcs12_is_unsupported(unsigned long error) {
  return ERR_GET_REASON(error) == ERR_R_UNSUPPORTED
      || (ERR_GET_LIB(error) == ERR_LIB_EVP
          && (ERR_GET_REASON(error) == EVP_R_UNSUPPORTED_ALGORITHM || ERR_GET_REASON(error) == EVP_R_UNKNOWN_PBE_ALGORITHM));
}

// The rounds of a password-based encryption: PBES2 with PBKDF2 (RFC 8018 §A.2, §A.4), or the older ones (§A.3, RFC 7292 §C). 0 when it is
// something else, LONG_MAX when the number is absurd.
static inline long pkcs12_rounds(const X509_ALGOR *algorithm) {
  const ASN1_OBJECT *name;
  const void *value;
  int kind;
  X509_ALGOR_get0(&name, &kind, &value, algorithm);
  if (kind != V_ASN1_SEQUENCE) return 0;
  long rounds = 0;
  if (OBJ_obj2nid(name) == NID_pbes2) {
    PBE2PARAM *outer = ASN1_item_unpack(value, ASN1_ITEM_rptr(PBE2PARAM));
    if (outer == NULL) return 0;
    const ASN1_OBJECT *function;
    X509_ALGOR_get0(&function, &kind, &value, outer->keyfunc);
    PBKDF2PARAM *inner = OBJ_obj2nid(function) == NID_id_pbkdf2 && kind == V_ASN1_SEQUENCE
        ? ASN1_item_unpack(value, ASN1_ITEM_rptr(PBKDF2PARAM)) : NULL;
    if (inner != NULL) rounds = ASN1_INTEGER_get(inner->iter);
    PBKDF2PARAM_free(inner);
    PBE2PARAM_free(outer);
  } else {
    PBEPARAM *parameters = ASN1_item_unpack(value, ASN1_ITEM_rptr(PBEPARAM));
    if (parameters == NULL) return 0;
    rounds = ASN1_INTEGER_get(parameters->iter);
    PBEPARAM_free(parameters);
  }
  return rounds < 0 ? LONG_MAX : rounds;
}

static inline const X509_ALGOR *pkcs12_part_algorithm(const PKCS7 *part) { return part->d.encrypted->enc_data->algorithm; }

static inline const X509_ALGOR *pkcs12_sealed_algorithm(const X509_SIG *sealed) {
  const X509_ALGOR *algorithm;
  X509_SIG_get0(sealed, &algorithm, NULL);
  return algorithm;
}
