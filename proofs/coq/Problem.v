(*
 * This file is part of Pilaf, the theory of preference learning, executed.
 * Copyright (c) 2026 the Pilaf authors. Licensed under the Apache License, Version 2.0.
 * SPDX-License-Identifier: Apache-2.0
 *)

(**
  A problem of preference learning, its objective and its preference loss. Nothing here knows of
  any theorem or of any way to draw pairs.

    name                       meaning                                              in the paper
    -------------------------  ---------------------------------------------------  ------------
    [problem]                  finitely many prompts, finitely many responses to
                               each, and the numbers below
    [prompt_law x]             probability of the prompt                            rho(x)
    [reference x a]            reference policy, positive                           pi_ref(a | x)
    [oracle x a]               the true reward                                      r*(x, a)
    [beta]                     strength of the KL term, positive                    beta
    [rewards], [policy]        a number for every prompt and response
    [pair_law]                 a number for every prompt and pair of responses      mu(a, b | x)
    [objective pi]             E_x( E_pi[r*] - beta KL(pi || pi_ref) )              J(pi)
    [preference_probability]   sigma(r*(a) - r*(b)), Bradley-Terry                  P(a beats b)
    [pair_loss]                expected -log sigma(r(winner) - r(loser))
    [preference_loss mu w r]   E_x( w(x) sum_ab mu(a, b | x) pair_loss )            L
*)

From Coq Require Import Reals.
From mathcomp Require Import all_ssreflect.
From Pilaf Require Import FiniteSums Logistic FiniteLaws.

Local Open Scope R_scope.

Record problem : Type := Problem {
  prompt : finType;
  response : prompt -> finType;
  prompt_law : prompt -> R;
  reference : forall x : prompt, response x -> R;
  oracle : forall x : prompt, response x -> R;
  beta : R;
  prompt_law_is_law : is_law prompt_law;
  reference_is_positive : forall x, positive_law (reference x);
  beta_positive : 0 < beta
}.

Arguments response {p} x.
Arguments reference {p} x a.
Arguments oracle {p} x a.
Arguments reference_is_positive {p} x.

Section Objective.
Variable P : problem.

Definition rewards : Type := forall x : prompt P, response x -> R.
Definition policy : Type := forall x : prompt P, response x -> R.
Definition pair_law : Type := forall x : prompt P, response x -> response x -> R.

Definition objective (pi : policy) : R :=
  mean (prompt_law P) (fun x =>
    mean (pi x) (oracle x) - beta P * divergence (pi x) (reference x)).

Definition preference_probability (x : prompt P) (a b : response x) : R :=
  sigma (oracle x a - oracle x b).

Definition pair_loss (r : rewards) (x : prompt P) (a b : response x) : R :=
  - (preference_probability x a b * ln (sigma (r x a - r x b))
     + preference_probability x b a * ln (sigma (r x b - r x a))).

Definition preference_loss (mu : pair_law) (weight : prompt P -> R) (r : rewards) : R :=
  mean (prompt_law P) (fun x =>
    weight x * \sum_a \sum_b (mu x a b * pair_loss r x a b)).

End Objective.

Arguments objective {P} pi.
Arguments preference_probability {P} x a b.
Arguments pair_loss {P} r x a b.
Arguments preference_loss {P} mu weight r.
