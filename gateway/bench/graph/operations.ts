const FRAGMENTS = /* GraphQL */ `
  fragment OfPerson on Person {
    id
    name
    handle
    town {
      name
      country
    }
  }
  fragment OfBook on Book {
    isbn
    title
    pages
    onShelf
    copies
    postage
  }
  fragment OfReview on Review {
    id
    stars
    text
  }
`;

const LIGHT = /* GraphQL */ `
  query Light {
    me {
      id
      name
    }
  }
`;

const HEAVY = /* GraphQL */ `
  query Heavy {
    people {
      ...OfPerson
      reviews {
        ...OfReview
        book {
          ...OfBook
          reviews {
            ...OfReview
            author {
              ...OfPerson
            }
          }
        }
      }
    }
    bestsellers(first: 5) {
      ...OfBook
      reviews {
        ...OfReview
        author {
          ...OfPerson
        }
      }
    }
  }
  ${FRAGMENTS}
`;

const DEEP = /* GraphQL */ `
  query Deep {
    people {
      ...OfPerson
      reviews {
        ...OfReview
        book {
          ...OfBook
          writer {
            ...OfPerson
          }
          reviews {
            ...OfReview
            author {
              ...OfPerson
              reviews {
                ...OfReview
                book {
                  ...OfBook
                }
              }
            }
          }
        }
      }
    }
    bestsellers(first: 9) {
      ...OfBook
      writer {
        ...OfPerson
      }
      reviews {
        ...OfReview
        author {
          ...OfPerson
          reviews {
            ...OfReview
            book {
              isbn
              title
            }
          }
        }
      }
    }
  }
  ${FRAGMENTS}
`;

/** What the load asks for, by name: one fetch; several over all subgraphs; many, with the largest answer. */
export const operations = { light: LIGHT, heavy: HEAVY, deep: DEEP } as const;

export type OperationName = keyof typeof operations;

export const operationNames = Object.keys(operations) as OperationName[];
